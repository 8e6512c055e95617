package io.mqueduct.rules;

import io.mqueduct.rules.analysis.TypedRule;
import io.mqueduct.rules.plan.Program;
import io.mqueduct.rules.plan.TemplatePlan;
import io.mqueduct.rules.topic.NamedFilter;
import io.mqueduct.rules.topic.TopicFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule with its program. Immutable and thread-safe. */
final class CompiledRule implements Rule {
  private final String name;
  private final int index;
  private final TypedRule typed;
  private final Program program;
  private final List<TopicFilter> filters;
  private final Map<String, Template> templates = new HashMap<>();

  CompiledRule(RuleSource source, int index, TypedRule typed, Program program) {
    this.name = source.name();
    this.index = index;
    this.typed = typed;
    this.program = program;
    this.filters = typed.filters().stream().map(NamedFilter::filter).toList();
    for (int i = 0; i < source.templates().size(); i++) {
      TemplatePlan plan = program.templates().get(i);
      templates.put(source.templates().get(i).key(), new RowTemplate(plan));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public SourceKind source() {
    return typed.source();
  }

  @Override
  public List<TopicFilter> filters() {
    return filters;
  }

  @Override
  public List<String> topics() {
    return typed.topics();
  }

  @Override
  public List<String> columns() {
    return typed.rows().columns();
  }

  @Override
  public Optional<Template> template(String key) {
    return Optional.ofNullable(templates.get(key));
  }

  /** Position in FROM of the first filter or topic that takes the message, -1 if none. */
  int firstFilter(Message message) {
    String topic = message.topic();
    if (message instanceof KafkaMessage) {
      return topics().indexOf(topic);
    }
    for (int i = 0; i < filters.size(); i++) {
      if (typed.semantics().topics().takes(filters.get(i), topic)) {
        return i;
      }
    }
    return -1;
  }

  /** False for a rule without FROM, which takes what it is given. */
  boolean hasFrom() {
    return !filters.isEmpty() || !topics().isEmpty();
  }

  TypedRule typed() {
    return typed;
  }

  Program program() {
    return program;
  }

  @Override
  public String toString() {
    return name;
  }
}
