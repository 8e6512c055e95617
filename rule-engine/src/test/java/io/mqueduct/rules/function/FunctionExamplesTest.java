package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.data.Missing;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionExamplesTest {

  static Stream<Arguments> examples() {
    return FunctionTable.standard().definitions().stream()
        .flatMap(d -> d.examples().stream())
        .map(e -> Arguments.of(e.expression(), e.result()));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("examples")
  void givesWhatIsDocumented(String expression, String result) throws FunctionFailure {
    assertThat(resultOf(expression)).isEqualTo(result);
  }

  static String resultOf(String expression) throws FunctionFailure {
    Object value;
    try {
      value = ExampleExpression.run(expression, ExampleMessage.of(expression));
    } catch (FunctionFailure e) {
      return "error " + e.code();
    }
    return value == Missing.MISSING ? "missing" : JsonText.write("example", value);
  }
}
