package io.mqueduct.mqtt;

/** One user property (MQTT 5, section 3.3.2.3.7); names may repeat. */
public record UserProperty(String name, String value) {}
