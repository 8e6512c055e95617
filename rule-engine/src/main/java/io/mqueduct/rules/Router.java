package io.mqueduct.rules;

/**
 * Routes messages through a {@link RuleSet}, opening each payload once however many rules match.
 * Not thread-safe; reuses its buffers.
 */
public interface Router {

  /** Routes by topic: every rule with a matching filter (or Kafka topic) runs once. */
  void route(Message message, RowSink sink);

  /**
   * Routes a delivery that names the subscriptions it was sent for. A rule runs if its first filter
   * that matches the topic, in FROM order, is among them: whether the broker sends one copy for
   * several overlapping subscriptions or a copy for each, every rule runs exactly once a message.
   *
   * @param subscriptions positions in {@link RuleSet#filters()}
   */
  void route(Message message, int[] subscriptions, RowSink sink);

  /**
   * Offers the message to one rule, whatever it subscribes; reports {@link RowSink.Filtered#TOPIC}
   * if no filter matches. A message whose topic is empty is one without a topic: FROM is not
   * tested, named wildcards and the topic are missing.
   */
  void evaluate(Rule rule, Message message, RowSink sink);

  /**
   * Messages that never came, as far as payload formats that number them tell (Sparkplug B), since
   * this router was made. Each is counted once, whatever the number of rules.
   */
  long missed();
}
