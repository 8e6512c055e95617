package io.mqueduct.bridge.cli;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionTable;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct rules functions [NAME]}. */
@Command(
    name = "functions",
    description = {
      "Lists the functions that rules can call, by family; with a name, shows that function and"
          + " examples.",
      "Exit code 0: shown; 1: there is no such function."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesFunctionsCommand implements Callable<Integer> {

  private static final int NEAR = 5;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A function or a synonym of one.")
  private @Nullable String name;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      converter = DialectOption.class,
      description = "native (if not given), aws or emqx.")
  private Dialect dialect = Dialect.NATIVE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    FunctionTable table = dialect.functions();
    String wanted = name;
    if (wanted == null) {
      new FunctionPage(out).printAll(table.definitions());
      return ExitCode.OK;
    }
    Optional<FunctionDefinition> function = table.find(wanted).filter(FunctionPage::isWritable);
    function.ifPresentOrElse(new FunctionPage(out)::print, () -> rejected(table, wanted));
    return function.isPresent() ? ExitCode.OK : ExitCode.WRONG;
  }

  private void rejected(FunctionTable table, String unknown) {
    String reason =
        table
            .refusal(unknown)
            .map(why -> "function '" + unknown + "' " + why)
            .orElseGet(
                () -> "unknown function '" + unknown + "' in " + dialect + hint(table, unknown));
    spec.commandLine().getErr().println(reason);
  }

  private static String hint(FunctionTable table, String unknown) {
    String names =
        Stream.concat(table.nearest(unknown).stream(), containing(table, unknown))
            .distinct()
            .limit(NEAR)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "; 'mqueduct rules functions' lists all"
        : "; did you mean " + names + "?";
  }

  private static Stream<String> containing(FunctionTable table, String part) {
    String lower = part.toLowerCase(Locale.ROOT);
    return table.definitions().stream()
        .filter(FunctionPage::isWritable)
        .flatMap(f -> Stream.concat(Stream.of(f.name()), f.synonyms().stream()))
        .filter(name -> name.contains(lower) || name.length() > 2 && lower.contains(name));
  }
}
