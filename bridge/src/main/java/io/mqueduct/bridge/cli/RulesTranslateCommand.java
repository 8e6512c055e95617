package io.mqueduct.bridge.cli;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Problem;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.translate.RuleTranslator;
import io.mqueduct.rules.translate.Translation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct rules translate --from aws|emqx}. */
@Command(
    name = "translate",
    description = {
      "Prints a rule of AWS IoT or EMQX in native form, and a warning with its place wherever that"
          + " may give something else: both forms are run on made-up messages.",
      "Exit code 0: translated, with warnings or without; 1: the rule is wrong or has no native"
          + " form; 2: it cannot be read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesTranslateCommand implements Callable<Integer> {
  private final InputStream in;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "NAME",
      converter = DialectOption.class,
      description = "The dialect of the rule: aws or emqx.")
  @SuppressWarnings("NullAway.Init")
  private Dialect from;

  @Parameters(
      paramLabel = "SQL",
      arity = "0..1",
      description = "The SQL text, or the name of a file with it; - or nothing: standard input.")
  private @Nullable String rule;

  RulesTranslateCommand() {
    this(System.in);
  }

  RulesTranslateCommand(InputStream in) {
    this.in = in;
  }

  @Override
  public Integer call() {
    if (from == Dialect.NATIVE) {
      throw wrong("--from [native]: the rule is native already; give aws or emqx");
    }
    Translation translation = new RuleTranslator(from, SourceKind.MQTT).translate(text());
    translation.sql().ifPresent(spec.commandLine().getOut()::println);
    List<Problem> problems = translation.problems();
    problems.forEach(problem -> spec.commandLine().getErr().println(problem.render()));
    return translation.sql().isPresent() ? ExitCode.OK : ExitCode.WRONG;
  }

  private String text() {
    String given = rule == null ? "-" : rule;
    try {
      if (given.equals("-")) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      return isFile(given) ? Files.readString(Path.of(given)).strip() : given;
    } catch (IOException unreadable) {
      throw wrong("rule [" + given + "] cannot be read as UTF-8 text");
    }
  }

  /** A statement has blanks, and a name with blanks that exists is a file all the same. */
  private static boolean isFile(String given) {
    try {
      return Files.isRegularFile(Path.of(given));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }
}
