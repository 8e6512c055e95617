package io.mqueduct.rules.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.syntax.Grammar;
import io.mqueduct.rules.syntax.Parser;
import io.mqueduct.rules.syntax.Printer;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.SyntaxFailure;
import java.util.List;

/** Texts that users write: rules and templates. */
final class RuleFuzz {
  private static final byte[] PAYLOAD =
      "{\"a\":{\"b\":[1,null,\"x\"]},\"b\":2.50,\"c\":\"7\",\"t\":true}".getBytes(UTF_8);

  /** The trees of longer texts may be too deep to be compared. */
  private static final int DEEP = 500;

  private static final String SQL = "SELECT a, b AS c, upper(c) AS big, n FROM 'x/+n'";

  @FuzzTest(maxDuration = "4m")
  void readsAnyRule(byte[] text) {
    String sql = new String(text, UTF_8);

    for (String name : Dialect.names()) {
      Outcomes.of(Dialect.named(name).orElseThrow(), sql, List.of(), PAYLOAD);
    }
  }

  @FuzzTest(maxDuration = "4m")
  void printsWhatParsesToTheSameTree(byte[] text) {
    Statement statement;
    try {
      statement = Parser.statement(new String(text, UTF_8), Grammar.nativeGrammar());
    } catch (SyntaxFailure failure) {
      assertThat(failure.text()).as("a syntax error").isNotBlank();
      return;
    }
    String printed = Printer.print(statement);
    try {
      Statement again = Parser.statement(printed, Grammar.nativeGrammar());
      assertThat(Printer.print(again)).as("printed again").isEqualTo(printed);
      if (text.length < DEEP) {
        assertThat(again).as(printed).isEqualTo(statement);
      }
    } catch (SyntaxFailure failure) {
      // Brackets nest too; what is almost too deep may be printed deeper.
      assertThat(failure.code()).as("of what is printed as [%s]", printed).isEqualTo("too-deep");
    }
  }

  @FuzzTest(maxDuration = "4m")
  void readsAnyTemplate(byte[] text) {
    String template = new String(text, UTF_8);

    for (TemplateSource.Kind kind : TemplateSource.Kind.values()) {
      TemplateSource source = new TemplateSource(Outcomes.KEY, template, kind);
      Outcomes.of(Dialect.NATIVE, SQL, List.of(source), PAYLOAD);
    }
  }
}
