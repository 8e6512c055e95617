package io.mqueduct.pipeline.settings;

/**
 * What is passed on to the Kafka clients of a host that has its own. Immutable.
 *
 * @param producer by Kafka's names
 * @param consumer by Kafka's names
 */
public record KafkaClients(ClientProperties producer, ClientProperties consumer) {}
