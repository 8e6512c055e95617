package io.mqueduct.rules.analysis;

import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.topic.NamedFilter;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import io.mqueduct.rules.topic.TopicSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads FROM. */
final class FromAnalyzer {
  private static final Pattern KAFKA_TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final int MANY_LEVELS = 7;

  private final Semantics semantics;
  private final ProblemList problems;
  private final SourceKind plain;

  FromAnalyzer(Semantics semantics, ProblemList problems, SourceKind plain) {
    this.semantics = semantics;
    this.problems = problems;
    this.plain = plain;
  }

  /** What FROM says. */
  record From(SourceKind kind, List<NamedFilter> filters, List<String> topics) {

    /** For each wildcard name the level it names in each filter, null where it has none. */
    Map<String, List<@Nullable NamedLevel>> wildcards() {
      Map<String, List<@Nullable NamedLevel>> byName = new HashMap<>();
      for (int i = 0; i < filters.size(); i++) {
        for (NamedLevel level : filters.get(i).names()) {
          List<@Nullable NamedLevel> levels =
              byName.computeIfAbsent(level.name(), n -> nulls(filters.size()));
          levels.set(i, level);
        }
      }
      return byName;
    }

    private static List<@Nullable NamedLevel> nulls(int count) {
      List<@Nullable NamedLevel> levels = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        levels.add(null);
      }
      return levels;
    }
  }

  From from(List<Statement.Source> sources) {
    if (sources.isEmpty()) {
      problems.warning(
          "no-from", null, "without FROM nothing is subscribed; add FROM 'topic/filter'");
      return new From(plain, List.of(), List.of());
    }
    SourceKind kind = kind(sources.get(0));
    List<NamedFilter> filters = new ArrayList<>();
    List<String> topics = new ArrayList<>();
    for (Statement.Source source : sources) {
      if (kind(source) != kind) {
        problems.error(
            "mixed-sources",
            source.place().span(),
            "one FROM holds one kind of source; write a rule for MQTT and one for KAFKA");
      } else if (kind == SourceKind.MQTT) {
        filter(source, filters);
      } else {
        topic(source, topics);
      }
    }
    return new From(kind, filters, topics);
  }

  private SourceKind kind(Statement.Source source) {
    SourceKind stated = source.kind();
    return stated == null ? plain : stated;
  }

  private void filter(Statement.Source source, List<NamedFilter> filters) {
    Span span = source.place().span();
    try {
      NamedFilter filter = semantics.topics().filter(source.filter());
      filters.add(filter);
      checkNames(span, filter);
      warn(span, filter);
    } catch (TopicSyntaxException bad) {
      String message = String.valueOf(bad.getMessage());
      problems.error("bad-filter", span, message.replace("Topic filter", "topic filter"));
    }
  }

  private void checkNames(Span span, NamedFilter filter) {
    for (NamedLevel level : filter.names()) {
      if (Column.find(level.name(), SourceKind.MQTT).isPresent()) {
        problems.error(
            "bad-filter",
            span,
            "wildcard name '%s' is the name of a column; choose another".formatted(level.name()));
      }
    }
  }

  private void warn(Span span, NamedFilter filter) {
    String text = filter.filter().text();
    if (text.equals("#")) {
      problems.warning(
          "all-topics", span, "'#' takes every message of the broker; name a first level");
    }
    if (text.startsWith("/")) {
      problems.warning(
          "leading-slash", span, "a leading '/' makes an empty first level; is it meant?");
    }
    if (filter.filter().levels().size() > MANY_LEVELS) {
      problems.warning(
          "many-levels",
          span,
          "the filter has more than " + MANY_LEVELS + " levels, which some brokers refuse");
    }
  }

  private void topic(Statement.Source source, List<String> topics) {
    String topic = source.filter();
    boolean dots = topic.equals(".") || topic.equals("..");
    if (dots || !KAFKA_TOPIC.matcher(topic).matches()) {
      problems.error(
          "bad-topic",
          source.place().span(),
          "Kafka topic [%s]: a name has 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-', and no"
                  .formatted(Shown.cut(topic))
              + " wildcards");
    }
    topics.add(topic);
  }
}
