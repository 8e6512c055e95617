package io.mqueduct.rules.translate;

import io.mqueduct.rules.Dialect;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.syntax.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payloads for a whole rule: every field that it reads, with values along its paths. */
final class Fields {
  private static final int PAYLOADS = 48;
  private static final int PRIME = 31;

  private final Dialect dialect;
  private final Samples samples;
  private final Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();

  Fields(Dialect dialect, Samples samples, List<Expression> roots) {
    this.dialect = dialect;
    this.samples = samples;
    roots.forEach(this::add);
  }

  /** Arrays of what the other fields may be, for the field that is iterated. */
  void iterate(Statement.Foreach foreach) {
    List<Map<String, @Nullable Object>> elements = new ArrayList<>();
    for (int i = 0; i < PAYLOADS / 8; i++) {
      elements.add(payload(i));
    }
    values.replaceAll(
        (name, old) -> {
          List<@Nullable Object> all = new ArrayList<>(old);
          all.add(0, elements);
          all.add(1, List.of(1L, 2L));
          return all;
        });
  }

  private void add(Expression expression) {
    if (expression instanceof Reference.Path path) {
      add(path);
      return;
    }
    if (expression instanceof Reference.Name name && dialect == Dialect.AWS) {
      add(name.name(), List.of());
    }
    expression.children().forEach(this::add);
  }

  private void add(Reference.Path path) {
    List<Step> steps = path.steps();
    if (path.base() instanceof Reference.Name name && dialect == Dialect.AWS) {
      add(name.name(), steps);
    } else if (path.base() instanceof Reference.Name && steps.get(0) instanceof Step.Key key) {
      add(key.name(), steps.subList(1, steps.size()));
    } else {
      path.children().forEach(this::add);
    }
  }

  private void add(String field, List<Step> steps) {
    values.computeIfAbsent(field, f -> new ArrayList<>()).addAll(samples.along(steps));
  }

  List<String> payloads() {
    List<String> all = new ArrayList<>(List.of("{}"));
    for (int i = 0; i < PAYLOADS; i++) {
      all.add(Values.json(payload(i)));
    }
    return all;
  }

  private Map<String, @Nullable Object> payload(int number) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, List<@Nullable Object>> field : values.entrySet()) {
      List<@Nullable Object> choices = field.getValue();
      Object value = choices.get((number * (place * PRIME + 1) + place) % choices.size());
      if (value != Missing.MISSING) {
        payload.put(field.getKey(), value);
      }
      place++;
    }
    return payload;
  }
}
