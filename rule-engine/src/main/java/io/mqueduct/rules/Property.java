package io.mqueduct.rules;

/** One MQTT 5 user property; names may repeat in a message. */
public record Property(String name, String value) {}
