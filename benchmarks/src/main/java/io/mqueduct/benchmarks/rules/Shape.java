package io.mqueduct.benchmarks.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Payloads of one shape, all different, and the work to do on each: the columns of those whose
 * filtered field is over {@link #THRESHOLD}, which all are.
 */
record Shape(List<byte[]> payloads, Column filtered, List<Column> columns) {
  static final int THRESHOLD = 25;

  /** As many as keep a branch predictor from learning them by heart. */
  private static final int PAYLOADS = 256;

  private static final int SEED = 20_261_121;

  Shape {
    payloads = List.copyOf(payloads);
    columns = List.copyOf(columns);
  }

  private static Shape of(Function<Random, String> payload, String filtered, String... columns) {
    Random random = new Random(SEED);
    return new Shape(
        Stream.generate(() -> payload.apply(random).getBytes(StandardCharsets.UTF_8))
            .limit(PAYLOADS)
            .toList(),
        Column.of(filtered),
        Stream.of(columns).map(Column::of).toList());
  }

  private static String real(Random random, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", 26 + random.nextDouble() * 60);
  }

  static Shape flat() {
    return of(
        random ->
            "{\"device\":\"press-%d\",\"temperature\":%s,\"humidity\":%s,\"seq\":%d,\"ts\":%d,\"line\":\"north-%d\",\"state\":\"%s\"}"
                .formatted(
                    random.nextInt(10_000),
                    real(random, 1 + random.nextInt(3)),
                    real(random, 1),
                    random.nextInt(1_000_000),
                    1_718_000_000_000L + random.nextInt(1_000_000_000),
                    random.nextInt(9),
                    random.nextBoolean() ? "ok" : "degraded"),
        "temperature",
        "device",
        "temperature",
        "humidity",
        "ts");
  }

  static Shape nested() {
    return of(
        random ->
            ("{\"header\":{\"device\":{\"id\":\"press-%d\",\"model\":\"P-200\",\"firmware\":\"2.4.1-rc3\"},"
                    + "\"site\":{\"name\":\"%s\",\"line\":%d}},\"body\":{\"readings\":{\"temperature\":"
                    + "{\"value\":%s,\"unit\":\"C\"},\"humidity\":{\"value\":%s,\"unit\":\"%%\"},"
                    + "\"vibration\":[0.1,%s,0.15]},\"alarms\":[{\"code\":\"E%d\",\"severity\":"
                    + "\"high\"},{\"code\":\"I1\",\"severity\":\"low\",\"text\":\"oil change due soon\"}]},\"ts\":%d,\"seq\":%d}")
                .formatted(
                    random.nextInt(10_000),
                    random.nextBoolean() ? "north" : "old south",
                    random.nextInt(12),
                    real(random, 2),
                    real(random, 1),
                    real(random, 1 + random.nextInt(2)),
                    random.nextInt(1_000),
                    1_718_000_000_000L + random.nextInt(1_000_000_000),
                    random.nextInt(100_000)),
        "body.readings.temperature.value",
        "header.device.id AS device",
        "body.readings.temperature.value AS temperature",
        "header.site.name AS site",
        "ts");
  }

  /** Three fields of sixty are used. */
  static Shape wide() {
    return of(
        random ->
            Stream.iterate(0, i -> i < 60, i -> i + 1)
                .map(i -> "\"channel_number_" + i + "\":" + channel(i, random))
                .collect(Collectors.joining(",", "{", "}")),
        "channel_number_25",
        "channel_number_5",
        "channel_number_25",
        "channel_number_45");
  }

  private static String channel(int i, Random random) {
    return switch (i % 4) {
      case 0 -> "\"a text value of " + random.nextInt(1_000) + "\"";
      case 1 -> real(random, 2);
      case 2 -> "" + random.nextInt(1_000_000);
      default -> real(random, 9);
    };
  }

  /** The columns, each as the text says, with commas between. */
  String columns(Function<Column, String> text) {
    return columns.stream().map(text).collect(Collectors.joining(", "));
  }
}
