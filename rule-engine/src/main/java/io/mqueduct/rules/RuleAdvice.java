package io.mqueduct.rules;

import io.mqueduct.rules.Problem.Severity;
import io.mqueduct.rules.analysis.Children;
import io.mqueduct.rules.analysis.Computed;
import io.mqueduct.rules.analysis.Typed;
import io.mqueduct.rules.analysis.TypedTemplate;
import io.mqueduct.rules.dialect.Logic;
import io.mqueduct.rules.dialect.Truth;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionFailure;
import io.mqueduct.rules.topic.NamedFilter;
import io.mqueduct.rules.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is allowed in rules but seldom meant. For people, not needed to run. */
public final class RuleAdvice {
  private static final TopicFilter BIRTHS = new TopicFilter("spBv1.0/+/NBIRTH/+");
  private static final Pattern TEXTS = Pattern.compile("'(?:[^']|'')*'");

  private final List<RuleSource> sources;
  private final RuleSet set;
  private final List<Problem> advice = new ArrayList<>();

  private RuleAdvice(List<RuleSource> sources, RuleSet set) {
    this.sources = sources;
    this.set = set;
  }

  /**
   * Advice on rules that compile, rule by rule.
   *
   * @param set compiled from these sources
   */
  public static List<Problem> on(List<RuleSource> sources, RuleSet set) {
    RuleAdvice advisor = new RuleAdvice(sources, set);
    for (int i = 0; i < sources.size(); i++) {
      advisor.constantWhere(i);
      advisor.unusedWildcards(i);
      advisor.varyingTargets(i);
      advisor.sameTwice(i);
      advisor.doubledRows(i);
      advisor.birthsNotTaken(i);
    }
    return advisor.advice;
  }

  private void add(int rule, String code, String message, @Nullable Span place) {
    RuleSource source = sources.get(rule);
    String text = place == null ? null : source.sql();
    advice.add(new Problem(Severity.WARNING, source.name(), code, message, place, text));
  }

  private void constantWhere(int rule) {
    if (!(set.rule(rule).typed().where() instanceof Typed.Constant constant)) {
      return;
    }
    truth(set.rule(rule).typed().semantics().logic(), constant.value())
        .ifPresent(
            truth -> {
              boolean passes = truth == Truth.TRUE;
              add(
                  rule,
                  passes ? "always-true" : "never-true",
                  passes
                      ? "WHERE is true for every message; leave it out"
                      : "WHERE is true for no message, so this rule never gives a row",
                  constant.span());
            });
  }

  private static Optional<Integer> truth(Logic logic, @Nullable Object value) {
    try {
      return Optional.of(logic.truth(value));
    } catch (FunctionFailure compiledWithThatProblem) {
      return Optional.empty();
    }
  }

  /** Goes by the words of the text, since a name that is read may be folded away. */
  private void unusedWildcards(int rule) {
    RuleSource source = sources.get(rule);
    StringBuilder words = new StringBuilder(TEXTS.matcher(source.sql()).replaceAll(" "));
    source.templates().forEach(template -> words.append('\n').append(template.text()));
    for (NamedFilter filter : set.rule(rule).typed().filters()) {
      for (NamedFilter.NamedLevel name : filter.names()) {
        if (!Pattern.compile("\\b" + name.name() + "\\b").matcher(words).find()) {
          String sign = name.extent() == NamedFilter.Extent.REST ? "#" : "+";
          add(
              rule,
              "unused-wildcard",
              "wildcard '%s' of '%s' is read nowhere; select it, or write plain '%s'"
                  .formatted(name.name(), filter.text(), sign),
              null);
        }
      }
    }
  }

  /** A message that is sent again must get the same key, or duplicates cannot be told. */
  private void varyingTargets(int rule) {
    for (TypedTemplate template : set.rule(rule).typed().templates()) {
      for (TypedTemplate.Part part : template.parts()) {
        if (part instanceof TypedTemplate.Embedded embedded) {
          varyingCall(embedded.value())
              .ifPresent(
                  call ->
                      add(
                          rule,
                          "varying-target",
                          ("%s: %s() gives another value when a message is delivered again; take the"
                                  + " value from the message")
                              .formatted(template.source().key(), call.function().name()),
                          null));
        }
      }
    }
  }

  private static Optional<Computed.Call> varyingCall(Typed node) {
    if (node instanceof Computed.Call call
        && call.function().determinism() == Determinism.VARYING) {
      return Optional.of(call);
    }
    return Children.of(node).stream().flatMap(child -> varyingCall(child).stream()).findFirst();
  }

  /** Names of aliases come with births, which a rule of the set must take. */
  private void birthsNotTaken(int rule) {
    if (sources.get(rule).format() == PayloadFormat.Plain.SPARKPLUG_B
        && set.rule(rule).source() == SourceKind.MQTT
        && !takesBirths()) {
      add(
          rule,
          "births-not-taken",
          "aliases get no names and gaps are not told, since no rule takes NBIRTH messages; subscribe"
              + " 'spBv1.0/+/+/+/#' and choose by topic(3) in WHERE",
          null);
    }
  }

  private boolean takesBirths() {
    return set.rules().stream()
        .filter(r -> sources.get(r.index()).format() == PayloadFormat.Plain.SPARKPLUG_B)
        .flatMap(r -> r.filters().stream())
        .anyMatch(BIRTHS::overlaps);
  }

  private void sameTwice(int rule) {
    for (int other = 0; other < rule; other++) {
      if (sameSql(rule, other) && texts(rule).equals(texts(other))) {
        add(
            rule,
            "same-rule",
            "does the same as rule '%s'; remove one".formatted(sources.get(other).name()),
            null);
      }
    }
  }

  private boolean sameSql(int rule, int other) {
    return normal(rule).equals(normal(other))
        && sources.get(rule).dialect() == sources.get(other).dialect()
        && sources.get(rule).format().equals(sources.get(other).format());
  }

  private String normal(int rule) {
    return sources.get(rule).sql().strip().replaceAll("\\s+", " ");
  }

  /** Templates without the rule's name in their keys. */
  private List<String> texts(int rule) {
    String prefix = "rules." + sources.get(rule).name() + ".";
    return sources.get(rule).templates().stream()
        .map(t -> t.key().replace(prefix, "") + "=" + t.text())
        .toList();
  }

  /** Two rules that take every message of overlapping filters into one topic. */
  private void doubledRows(int rule) {
    for (int other = 0; other < rule; other++) {
      Optional<String> topic = constantTopic(rule);
      boolean sameTopic = topic.isPresent() && topic.equals(constantTopic(other));
      if (sameTopic && takesAll(rule) && takesAll(other) && !sameSql(rule, other)) {
        overlap(rule, other)
            .ifPresent(adviceOn(rule, sources.get(other).name(), topic.orElseThrow()));
      }
    }
  }

  private java.util.function.Consumer<TopicFilter> adviceOn(int rule, String other, String topic) {
    return filter ->
        add(
            rule,
            "doubled-rows",
            ("with rule '%s' some messages of '%s' give two rows in topic '%s'; add a WHERE, or"
                    + " another topic")
                .formatted(other, filter, topic),
            null);
  }

  private boolean takesAll(int rule) {
    return set.rule(rule).typed().where() == null;
  }

  private Optional<String> constantTopic(int rule) {
    return sources.get(rule).templates().stream()
        .filter(t -> t.kind() == TemplateSource.Kind.KAFKA_TOPIC && !t.text().contains("${"))
        .map(TemplateSource::text)
        .findFirst();
  }

  private Optional<TopicFilter> overlap(int rule, int other) {
    return set.rule(rule).filters().stream()
        .filter(f -> set.rule(other).filters().stream().anyMatch(f::overlaps))
        .findFirst();
  }
}
