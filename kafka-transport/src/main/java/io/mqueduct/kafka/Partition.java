package io.mqueduct.kafka;

/** A partition of a topic. */
public record Partition(String topic, int partition) {}
