package io.mqueduct.mqtt.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Time, chance and patience.
 *
 * @param standDown how long we stay away after a takeover
 * @param refusedMin first pause before a refused filter is asked for again; it doubles
 * @param refusedMax longest such pause
 * @param stable a connection that lasted so long makes the back-off start anew
 * @param drainPatience how long a full inbox, once below half, waits for acknowledgements of what
 *     it took before the connection is exchanged
 */
record Timing(
    Clock clock,
    RandomGenerator random,
    Duration standDown,
    Duration refusedMin,
    Duration refusedMax,
    Duration stable,
    Duration drainPatience) {

  static Timing standard() {
    return new Timing(
        Clock.systemUTC(),
        new java.util.SplittableRandom(),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofMinutes(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }
}
