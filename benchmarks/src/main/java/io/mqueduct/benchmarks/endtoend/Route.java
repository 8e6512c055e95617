package io.mqueduct.benchmarks.endtoend;

/**
 * What one run carries and where to.
 *
 * @param broker MQTT URI
 * @param bootstrapServers of Kafka
 * @param name unique per run: first topic level, Kafka topic, client ids
 * @param receiveMaximum the same for every subject
 */
record Route(String broker, String bootstrapServers, String name, int receiveMaximum) {

  String filter() {
    return name + "/+/telemetry";
  }

  String mqttTopic() {
    return name + "/{device}/telemetry";
  }

  String kafkaTopic() {
    return name;
  }
}
