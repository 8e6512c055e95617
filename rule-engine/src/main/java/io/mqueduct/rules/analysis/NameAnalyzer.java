package io.mqueduct.rules.analysis;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.PayloadFormat.Plain;
import io.mqueduct.rules.SourceKind;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.NameSource;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.syntax.Grammar;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a name means, in the order of the dialect. */
final class NameAnalyzer {
  private final Semantics semantics;
  private final ProblemList problems;
  private final Scope scope;
  private final Region region;
  private final Set<String> bareFields = new LinkedHashSet<>();

  /** Where a name stands. */
  enum Region {
    ITEM,
    WHERE,
    TEMPLATE
  }

  NameAnalyzer(Semantics semantics, ProblemList problems, Scope scope, Region region) {
    this.semantics = semantics;
    this.problems = problems;
    this.scope = scope;
    this.region = region;
  }

  /**
   * What was found.
   *
   * @param taken how many of the steps are part of it
   */
  record Found(Typed value, int taken) {}

  /** Bare names that turned out to be payload fields. */
  Set<String> bareFields() {
    return bareFields;
  }

  Found find(Reference.Name name, List<Step> steps) {
    Span span = name.place().span();
    Typed element = scope.element();
    if (name.isStar() && isStarKnown()) {
      return new Found(
          element == null ? new Input.MessageColumn(span, Column.PAYLOAD) : element, 0);
    }
    if (name.name().startsWith("@") && scope.variable(name.name()) == null) {
      problems.error(
          "unknown-variable", span, "unknown variable '" + name.name() + "'; SET it first");
      return new Found(new Typed.Constant(span, null), 0);
    }
    for (NameSource source : semantics.names()) {
      Optional<Found> found = find(source, name.name(), span, steps);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)
        ? new Found(new Typed.Constant(span, Missing.MISSING), 0)
        : field(span, List.of(name.name()), steps, 0);
  }

  /** A column that is a function of the dialect. */
  private Optional<Found> functionColumn(String name, Span span, List<Step> steps) {
    boolean opened = name.equals("payload") && !steps.isEmpty();
    if (opened) {
      refuseFields(span);
    }
    if (opened && steps.get(0) instanceof Step.Key key) {
      return Optional.of(new Found(new Input.Field(span, List.of(key.name())), 1));
    }
    if (opened) {
      return Optional.of(new Found(new Input.Document(span, Input.Opening.FAILS_IF_NOT_JSON), 0));
    }
    return semantics
        .functions()
        .find(ColumnNames.PREFIX + name)
        .map(column -> new Found(new Computed.Call(span, column, column.body(), List.of()), 0));
  }

  /** In an item an alias without a value lets the column of its name through. */
  private Found orColumn(Found alias, String name, Span span) {
    if (region != Region.ITEM || !semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)) {
      return alias;
    }
    Optional<Found> column = functionColumn(name, span, List.of());
    FunctionDefinition first = semantics.functions().find(ColumnNames.FIRST).orElse(null);
    if (column.isEmpty() || first == null || alias.taken() > 0) {
      return alias;
    }
    List<Typed> both = List.of(alias.value(), column.get().value());
    return new Found(new Computed.Call(span, first, first.body(), both), alias.taken());
  }

  /** Only a dialect with such arguments parses one. */
  private boolean isStarKnown() {
    return semantics.grammar().features().contains(Grammar.Feature.STAR_ARGUMENTS);
  }

  /** True if a quoted name means no more than a field of the payload. */
  boolean isField(Reference.Name name) {
    return scope.variable(name.name()) == null
        && scope.aliases(name.name()).isEmpty()
        && !scope.wildcards().containsKey(name.name())
        && Column.find(name.name(), scope.host()).isEmpty();
  }

  private Optional<Found> find(NameSource source, String name, Span span, List<Step> steps) {
    return switch (source) {
      case VARIABLE -> variable(name);
      case ALIAS -> alias(name, span, steps);
      case WILDCARD -> wildcard(name, span);
      case COLUMN -> column(name, span, steps);
      case FIELD -> {
        Typed element = scope.element();
        if (element != null) {
          yield Optional.of(new Found(new Structure.Member(span, element, name), 0));
        }
        bareFields.add(name);
        refuseFields(span);
        yield Optional.of(field(span, List.of(name), steps, 0));
      }
    };
  }

  private Optional<Found> variable(String name) {
    return Optional.ofNullable(scope.variable(name)).map(value -> new Found(value, 0));
  }

  private Optional<Found> wildcard(String name, Span span) {
    List<@Nullable NamedLevel> levels = scope.wildcards().get(name);
    return levels == null
        ? Optional.empty()
        : Optional.of(new Found(new Input.Wildcard(span, levels), 0));
  }

  private Optional<Found> alias(String name, Span span, List<Step> steps) {
    List<Scope.Alias> candidates = scope.aliases(name);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>(List.of(name));
    for (int taken = 0; ; taken++) {
      for (Scope.Alias alias : candidates) {
        if (alias.path().equals(keys)) {
          rejectAmbiguity(alias, name, span);
          return Optional.of(orColumn(new Found(alias.value(), taken), name, span));
        }
      }
      boolean deeper = taken < steps.size() && steps.get(taken) instanceof Step.Key;
      String next = deeper ? ((Step.Key) steps.get(taken)).name() : "";
      List<String> longer = new ArrayList<>(keys);
      longer.add(next);
      if (!deeper || candidates.stream().noneMatch(a -> startsWith(a.path(), longer))) {
        return isColumnBehind(name)
            ? Optional.empty()
            : Optional.of(new Found(group(candidates, keys, span), taken));
      }
      keys = longer;
    }
  }

  /** Aliases that only nest under the name of a column or variable let that through. */
  private boolean isColumnBehind(String name) {
    return region != Region.TEMPLATE
        && semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)
        && (scope.variable(name) != null
            || semantics.functions().find(ColumnNames.PREFIX + name).isPresent());
  }

  private static boolean startsWith(List<String> path, List<String> prefix) {
    return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
  }

  /** The object that nested aliases build so far. */
  private static Typed group(List<Scope.Alias> aliases, List<String> prefix, Span span) {
    List<Scope.Alias> inside = aliases.stream().filter(a -> startsWith(a.path(), prefix)).toList();
    List<String> keys =
        inside.stream()
            .map(a -> a.path().get(prefix.size()))
            .distinct()
            .collect(Collectors.toList());
    List<Typed> values = new ArrayList<>();
    for (String key : keys) {
      List<String> path = new ArrayList<>(prefix);
      path.add(key);
      Optional<Scope.Alias> exact = inside.stream().filter(a -> a.path().equals(path)).findFirst();
      values.add(exact.isPresent() ? exact.get().value() : group(inside, path, span));
    }
    return new Structure.ObjectOf(span, keys, values);
  }

  private void rejectAmbiguity(Scope.Alias alias, String name, Span span) {
    if (region == Region.WHERE && alias.fields().contains(name)) {
      problems.doubt(
          "ambiguous-alias",
          span,
          "'%s' is an alias here, and its expression reads the field '%s'; write %s.%s for the field, or rename the alias"
              .formatted(name, name, payloadName(), name));
    }
  }

  private String payloadName() {
    return scope.host() == SourceKind.KAFKA ? "value" : "payload";
  }

  private Optional<Found> column(String name, Span span, List<Step> steps) {
    if (semantics.has(Trait.COLUMNS_ARE_FUNCTIONS)) {
      return functionColumn(name, span, steps);
    }
    Optional<Column> found = Column.find(name, scope.host());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Column column = found.get();
    if (column.isPayload() && !steps.isEmpty()) {
      refuseFields(span);
      return Optional.of(
          steps.get(0) instanceof Step.Key
              ? field(span, List.of(), steps, 0)
              : new Found(new Input.Document(span, Input.Opening.FAILS_IF_NOT_JSON), 0));
    }
    warnOfCommonField(column, span);
    return Optional.of(new Found(new Input.MessageColumn(span, column), 0));
  }

  private void warnOfCommonField(Column column, Span span) {
    boolean common =
        column == Column.TIMESTAMP
            || column == Column.KEY
            || column == Column.VALUE
            || column == Column.OFFSET;
    if (!common || region == Region.TEMPLATE) {
      return;
    }
    String silence = column == Column.VALUE ? "payload()" : column.text() + "()";
    problems.warning(
        "column-or-field",
        span,
        "'%s' is the message's %s here; %s.%s is the field, %s silences this"
            .formatted(column.text(), column.text(), payloadName(), column.text(), silence));
  }

  /** A payload that is one text, or bytes, has no fields. */
  private void refuseFields(Span span) {
    PayloadFormat format = scope.format();
    if (format == Plain.TEXT || format == Plain.BYTES) {
      problems.error(
          "no-fields",
          span,
          "a payload of format %s has no fields; write %s for all of it, or name another format"
              .formatted(format.word(), payloadName()));
    }
  }

  private static Found field(Span span, List<String> first, List<Step> steps, int from) {
    List<String> keys = new ArrayList<>(first);
    int taken = from;
    while (taken < steps.size() && steps.get(taken) instanceof Step.Key) {
      keys.add(((Step.Key) steps.get(taken)).name());
      taken++;
    }
    return new Found(new Input.Field(span, keys), taken);
  }
}
