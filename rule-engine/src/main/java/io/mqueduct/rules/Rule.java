package io.mqueduct.rules;

import io.mqueduct.rules.topic.TopicFilter;
import java.util.List;
import java.util.Optional;

/** A compiled rule. Immutable and thread-safe. */
public interface Rule {

  String name();

  /** Position in {@link RuleSet#rules()}, for arrays of per-rule state. */
  int index();

  SourceKind source();

  /** MQTT filters in FROM order with wildcards unnamed ({@code dt/+/x}); empty for a Kafka rule. */
  List<TopicFilter> filters();

  /** Kafka topics in FROM order; empty for an MQTT rule. */
  List<String> topics();

  /** Top-level columns of a row as far as the text tells, in order; empty when it has {@code *}. */
  List<String> columns();

  /** The compiled template of that configuration key, if the rule's source had one. */
  Optional<Template> template(String key);
}
