package io.mqueduct.demo;

/** What the demo counts while it runs, in the order in which it is shown. */
enum Count {
  PUBLISHED("published", "published (MQTT, QoS 1)"),
  IN_KAFKA("in Kafka", "in Kafka, each once"),
  STORED("stored", "rows in QuestDB"),
  COMMANDS("commands", "alarms with a command"),
  ANSWERED("answered", "answered by the device"),
  DEAD_LETTERS("dead letters", "dead letters");

  private final String text;
  private final String label;

  Count(String text, String label) {
    this.text = text;
    this.label = label;
  }

  /** In running text. */
  String text() {
    return text;
  }

  /** At the head of a row. */
  String label() {
    return label;
  }
}
