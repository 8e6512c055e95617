package io.mqueduct.rules.analysis;

import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.Constants;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.function.Preparation;
import io.mqueduct.rules.function.Signature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the function of a call and checks its arguments. */
final class CallAnalyzer {
  private static final Map<String, SourceKind> HOSTS =
      Map.ofEntries(
          Map.entry("qos", SourceKind.MQTT),
          Map.entry("retain", SourceKind.MQTT),
          Map.entry("dup", SourceKind.MQTT),
          Map.entry("flags", SourceKind.MQTT),
          Map.entry("flag", SourceKind.MQTT),
          Map.entry("client_id", SourceKind.MQTT),
          Map.entry("user_property", SourceKind.MQTT),
          Map.entry("get_user_properties", SourceKind.MQTT),
          Map.entry("get_mqtt_property", SourceKind.MQTT),
          Map.entry("header", SourceKind.KAFKA),
          Map.entry("key", SourceKind.KAFKA),
          Map.entry("partition", SourceKind.KAFKA),
          Map.entry("offset", SourceKind.KAFKA));
  private static final Set<String> UNKNOWABLE =
      Set.of(
          "principal",
          "username",
          "sourceip",
          "clientip",
          "peerhost",
          "accountid",
          "msgid",
          "traceid");

  private final Semantics semantics;
  private final ProblemList problems;
  private final SourceKind host;
  private final Folder folder;

  CallAnalyzer(Semantics semantics, ProblemList problems, SourceKind host, Folder folder) {
    this.semantics = semantics;
    this.problems = problems;
    this.host = host;
    this.folder = folder;
  }

  Typed call(Span span, String name, List<Typed> arguments) {
    Optional<FunctionDefinition> found = semantics.functions().find(name);
    if (found.isEmpty()) {
      rejectUnknown(span, name);
      return new Typed.Constant(span, null);
    }
    FunctionDefinition function = found.get();
    if (!checkCount(span, name, function.signature(), arguments)) {
      return new Typed.Constant(span, null);
    }
    checkHost(span, name, function);
    boolean usable = checkConstants(name, function.signature(), arguments);
    Body body = usable ? prepared(span, function, arguments) : function.body();
    return folded(new Computed.Call(span, function, body, arguments));
  }

  private void rejectUnknown(Span span, String name) {
    Optional<String> refusal = semantics.functions().refusal(name);
    if (refusal.isPresent()) {
      problems.error("refused-function", span, "function '" + name + "' " + refusal.get());
      return;
    }
    String hint =
        semantics
            .functions()
            .nearest(name)
            .map(n -> "; did you mean '" + n + "'?")
            .orElse("; the function reference lists all names");
    problems.error("unknown-function", span, "unknown function '" + name + "'" + hint);
  }

  private boolean checkCount(Span span, String name, Signature signature, List<Typed> arguments) {
    int count = arguments.size();
    if (count >= signature.minimum() && count <= signature.maximum()) {
      return true;
    }
    problems.error(
        "argument-count",
        span,
        "function '%s' is written %s%s; found %d argument%s"
            .formatted(name, name, signature.render(), count, count == 1 ? "" : "s"));
    return false;
  }

  private void checkHost(Span span, String name, FunctionDefinition function) {
    SourceKind needed = HOSTS.get(function.name());
    if (needed != null && needed != host) {
      problems.doubt(
          "wrong-source",
          span,
          "function '%s' reads %s messages, this rule reads %s".formatted(name, needed, host));
    }
    if (UNKNOWABLE.contains(function.name())) {
      problems.warning(
          "unknowable", span, "'" + name + "' is always missing: a subscriber is not told");
    }
  }

  private boolean checkConstants(String name, Signature signature, List<Typed> arguments) {
    boolean usable = true;
    for (int i = 0; i < arguments.size(); i++) {
      Typed argument = arguments.get(i);
      if (argument instanceof Typed.Constant constant) {

        Set<Kind> accepts = signature.parameter(i).accepts();
        if (!accepts.contains(constant.kind()) && !isEmpty(constant.kind())) {
          usable = false;
          problems.doubt(
              "wrong-type",
              argument.span(),
              "argument '%s' of '%s' takes %s, not %s"
                  .formatted(
                      signature.parameter(i).name(),
                      name,
                      words(accepts),
                      Shown.kindAndValue(constant.value())));
        }
      }
    }
    return usable;
  }

  private static boolean isEmpty(Kind kind) {
    return kind == Kind.NULL || kind == Kind.MISSING;
  }

  /** Kinds for a message: {@code integer or double}. */
  public static String words(Set<Kind> kinds) {
    List<String> words =
        kinds.stream().filter(k -> !isEmpty(k)).sorted().map(Kind::toString).toList();
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return words.subList(0, last).stream().collect(Collectors.joining(", "))
        + " or "
        + words.get(last);
  }

  private Body prepared(Span span, FunctionDefinition function, List<Typed> arguments) {
    Preparation preparation = function.preparation();
    if (preparation == null) {
      return function.body();
    }
    try {
      return preparation.prepare(new ConstantArguments(function.signature(), arguments));
    } catch (FunctionFailure unusable) {
      List<Typed> constants = arguments.stream().filter(Typed.Constant.class::isInstance).toList();
      Span place = constants.size() == 1 ? constants.get(0).span() : span;
      problems.doubt(unusable.code(), place, unusable.getMessage());
      return function.body();
    }
  }

  private Typed folded(Computed.Call call) {
    boolean constant =
        call.function().determinism() == Determinism.ARGUMENTS
            && call.arguments().stream().allMatch(Typed.Constant.class::isInstance);
    if (!constant) {
      return call;
    }
    return folder.fold(call, () -> Calls.constantResult(call));
  }

  private record ConstantArguments(Signature signature, List<Typed> arguments)
      implements Constants {
    @Override
    public int count() {
      return arguments.size();
    }

    @Override
    public boolean has(int index) {
      return index < arguments.size()
          && arguments.get(index) instanceof Typed.Constant
          && signature
              .parameter(index)
              .accepts()
              .contains(((Typed.Constant) arguments.get(index)).kind());
    }

    @Override
    public @Nullable Object value(int index) {
      if (!has(index)) {
        throw new IllegalStateException("Bug: argument " + index + " is not constant");
      }
      return ((Typed.Constant) arguments.get(index)).value();
    }
  }
}
