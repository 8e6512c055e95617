package io.mqueduct.bridge.cli;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.Rule;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.eval.MessageText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct rules explain RULE --message ...}. */
@Command(
    name = "explain",
    description = {
      "Shows what a rule does with one message: the filter that takes it, what each condition gave"
          + " and from which values, the rows, and the text of every target.",
      "Exit code 0: the rule gave a row; 1: it gave none; 2: rule or message cannot be read."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RulesExplainCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "RULE",
      arity = "0..1",
      description = "The SQL text; with --config the name of a rule, or nothing for all.")
  private @Nullable String rule;

  @Option(
      names = "--message",
      required = true,
      paramLabel = "JSON",
      description =
          "The message as rules eval has it: {\"topic\": ..., \"payload\": ...}; @FILE reads a"
              + " file, - standard input.")
  @SuppressWarnings("NullAway.Init")
  private String message;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Takes the rule and its targets from a configuration.")
  private @Nullable Path config;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      converter = DialectOption.class,
      description = "Of the SQL text; native if not given.")
  private Dialect dialect = Dialect.NATIVE;

  @Option(
      names = "--decode",
      paramLabel = "FORMAT",
      converter = FormatOption.class,
      description = "How the payload is opened, as payload.format of a rule; json if not given.")
  private PayloadFormat format = PayloadFormat.JSON;

  @Override
  public Integer call() {
    List<RuleSource> sources = config == null ? List.of(written()) : configured(config);
    Compilation compilation = RuleSet.compile(sources);
    PrintWriter out = spec.commandLine().getOut();
    compilation.problems().forEach(problem -> out.println(problem.render()));
    Optional<RuleSet> set = compilation.ruleSet();
    if (set.isEmpty()) {
      return ExitCode.USAGE;
    }
    int rows = 0;
    MessageText text = messageText();
    for (Rule compiled : set.get().rules()) {
      RuleSource source = sources.get(compiled.index());
      Message asReceived = as(text, compiled.source());
      var report = new ExplanationReport(out, source, set.get(), Clock.systemUTC());
      rows += report.print(compiled, asReceived);
    }
    return rows > 0 ? ExitCode.OK : ExitCode.WRONG;
  }

  private RuleSource written() {
    if (rule == null) {
      throw wrong("a rule is missing; give its SQL, or --config FILE");
    }
    return new RuleSource("rule", dialect, rule, SourceKind.MQTT, format, List.of());
  }

  private List<RuleSource> configured(Path path) {
    RuleFile file = RuleFile.read(path);
    if (!file.problems().isEmpty()) {
      throw wrong(String.join(System.lineSeparator(), file.problems()));
    }
    List<RuleSource> wanted =
        file.rules().stream().filter(r -> rule == null || r.name().equals(rule)).toList();
    if (wanted.isEmpty()) {
      List<String> names = file.rules().stream().map(RuleSource::name).toList();
      throw wrong("rule [%s] is not in %s; it has %s".formatted(rule, path, names));
    }
    return wanted;
  }

  private MessageText messageText() {
    try {
      return MessageText.parse(messageJson(), Clock.systemUTC().millis());
    } catch (IllegalArgumentException wrongMessage) {
      throw wrong("--message: " + wrongMessage.getMessage());
    } catch (IOException unreadable) {
      throw wrong("--message [" + message + "] cannot be read");
    }
  }

  private String messageJson() throws IOException {
    if (message.equals("-")) {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    return message.startsWith("@") ? Files.readString(Path.of(message.substring(1))) : message;
  }

  private Message as(MessageText text, SourceKind kind) {
    try {
      return text.as(kind);
    } catch (IllegalArgumentException wrongMember) {
      throw wrong("--message: " + wrongMember.getMessage());
    }
  }

  private ParameterException wrong(String text) {
    return new ParameterException(spec.commandLine(), text);
  }
}
