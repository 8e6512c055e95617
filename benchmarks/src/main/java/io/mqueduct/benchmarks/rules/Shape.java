package io.mqueduct.benchmarks.rules;

import java.nio.charset.StandardCharsets;

/**
 * A payload with a rule for it, and the same work for a tree: what is compared and what is copied.
 *
 * @param compared path of a number that must be over 25
 * @param copied paths of the columns
 */
record Shape(String payload, String sql, String compared, String[] copied) {

  static Shape named(String name) {
    return switch (name) {
      case "flat" -> flat();
      case "nested" -> nested();
      default -> wide();
    };
  }

  private static Shape flat() {
    return new Shape(
        "{\"device\":\"press-17\",\"temperature\":31.25,\"humidity\":40.5,\"pressure\":1013,"
            + "\"seq\":123456,\"ts\":1718000000123,\"state\":\"ok\"}",
        "SELECT device, temperature, humidity, ts FROM 'dt/+/t' WHERE temperature > 25",
        "temperature",
        new String[] {"device", "temperature", "humidity", "ts"});
  }

  private static Shape nested() {
    return new Shape(
        "{\"header\":{\"device\":{\"id\":\"press-17\",\"model\":\"P-200\",\"firmware\":\"2.4.1\"},"
            + "\"site\":{\"name\":\"north\",\"line\":4}},\"body\":{\"readings\":{\"temperature\":"
            + "{\"value\":31.25,\"unit\":\"C\"},\"humidity\":{\"value\":40.5,\"unit\":\"%\"},"
            + "\"vibration\":[0.1,0.2,0.15,0.3]},\"alarms\":[{\"code\":\"E12\",\"severity\":"
            + "\"high\"},{\"code\":\"I1\",\"severity\":\"low\"}]},\"ts\":1718000000123,\"seq\":77}",
        "SELECT header.device.id AS device, body.readings.temperature.value AS temperature,"
            + " header.site.name AS site, ts FROM 'dt/+/t'"
            + " WHERE body.readings.temperature.value > 25",
        "body.readings.temperature.value",
        new String[] {
          "header.device.id", "body.readings.temperature.value", "header.site.name", "ts"
        });
  }

  /** Sixty fields, three of which are used. */
  private static Shape wide() {
    StringBuilder fields = new StringBuilder("{");
    for (int i = 0; i < 60; i++) {
      String value =
          i % 3 == 0 ? "\"text value " + i + "\"" : i % 3 == 1 ? i + ".75" : "" + i * 7919;
      fields
          .append(i == 0 ? "" : ",")
          .append("\"channel_number_")
          .append(i)
          .append("\":")
          .append(value);
    }
    return new Shape(
        fields.append('}').toString(),
        "SELECT channel_number_3, channel_number_40, channel_number_59 FROM 'dt/+/t'"
            + " WHERE channel_number_40 > 25",
        "channel_number_40",
        new String[] {"channel_number_3", "channel_number_40", "channel_number_59"});
  }

  byte[] bytes() {
    return payload.getBytes(StandardCharsets.UTF_8);
  }
}
