package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionPagesTest {
  private final FunctionDefinition sqrt = FunctionTable.standard().find("sqrt").orElseThrow();

  @Test
  void givesAFunctionFamilyDocAndExamples() {
    String text = "# roots\nsqrt: The root.\n  sqrt(9) -> 3\n  sqrt('->') -> error x\n";

    FunctionDefinition documented = FunctionPages.attach(text, List.of(sqrt)).get(0);

    assertThat(documented.family()).isEqualTo("roots");
    assertThat(documented.doc()).isEqualTo("The root.");
    assertThat(documented.examples())
        .containsExactly(new Example("sqrt(9)", "3"), new Example("sqrt('->')", "error x"));
  }

  @Test
  void keepsFamilyAndDocWhereThePageHasNone() {
    FunctionDefinition documented = FunctionPages.attach("sqrt\n", List.of(sqrt)).get(0);

    assertThat(documented.family()).isEqualTo(sqrt.family());
    assertThat(documented.doc()).isEqualTo(sqrt.doc());
  }

  @Test
  void refusesAFunctionWithoutAPageAndAPageWithoutAFunction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionPages.attach("", List.of(sqrt)))
        .withMessage("Bug: function [sqrt] has no page");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionPages.attach("sqrt\ncbrt: A root.\n", List.of(sqrt)))
        .withMessage("Bug: pages without a function: [cbrt]");
  }
}
