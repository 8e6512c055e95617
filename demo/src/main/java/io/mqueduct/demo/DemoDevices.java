package io.mqueduct.demo;

import io.mqueduct.testkit.LoadMessage;
import io.mqueduct.testkit.MqttLoad;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The simulated devices: many that measure, some that raise an alarm now and then, and one whose
 * firmware cuts its payload short. All of them do what they are told. Thread-safe.
 */
final class DemoDevices implements AutoCloseable {
  /** The device whose payloads are no JSON. */
  static final String FAULTY = "faulty";

  private static final int EVENT_SHARE = 100;
  private static final long FAULTY_RATE = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final AnsweringDevices answering;
  private final MqttLoad telemetry;
  private final MqttLoad events;
  private final MqttLoad faulty;

  private DemoDevices(
      AnsweringDevices answering, MqttLoad telemetry, MqttLoad events, MqttLoad faulty) {
    this.answering = answering;
    this.telemetry = telemetry;
    this.events = events;
    this.faulty = faulty;
  }

  /** What was published so far, by kind. */
  record Published(long telemetry, long events, long faulty) {
    long total() {
      return telemetry + events + faulty;
    }
  }

  /**
   * Subscribes commands, then starts to publish.
   *
   * @param rate telemetry messages a second, all devices together
   */
  static DemoDevices start(URI broker, int devices, long rate, Clock clock)
      throws DemoException, InterruptedException {
    DemoPayloads payloads = new DemoPayloads(clock);
    return new DemoDevices(
        AnsweringDevices.start(broker, PATIENCE),
        MqttLoad.to(broker)
            .clientId("demo-telemetry")
            .topic("dt/{device}/telemetry")
            .devices(devices)
            .rate(rate)
            .payload(payloads::telemetry)
            .start(),
        MqttLoad.to(broker)
            .clientId("demo-events")
            .topic("dt/{device}/events")
            .devices(devices)
            .rate(Math.max(1, rate / EVENT_SHARE))
            .payload(payloads::event)
            .start(),
        MqttLoad.to(broker)
            .clientId("demo-faulty")
            .topic("dt/" + FAULTY + "/telemetry")
            .devices(1)
            .rate(FAULTY_RATE)
            .payload(payloads::faulty)
            .start());
  }

  Published published() {
    return new Published(telemetry.sent(), events.sent(), faulty.sent());
  }

  private List<MqttLoad> loads() {
    return List.of(telemetry, events, faulty);
  }

  /**
   * Publishes nothing new, and waits until the broker has confirmed what was published. Commands
   * are still answered.
   */
  Published stop() {
    loads().forEach(MqttLoad::stop);
    loads().forEach(load -> load.await(PATIENCE));
    return published();
  }

  /** A device's number; its name is {@code d} and the number. */
  static int number(String device) {
    return Integer.parseInt(device.substring(1));
  }

  /** The device's own wave of temperatures, between 15 and 35 degrees. */
  static double temperature(LoadMessage message) {
    double phase = number(message.device()) + message.seq() / 40.0;
    return Math.round(250 + 100 * Math.sin(phase)) / 10.0;
  }

  @Override
  public void close() {
    loads().forEach(MqttLoad::close);
    answering.close();
  }
}
