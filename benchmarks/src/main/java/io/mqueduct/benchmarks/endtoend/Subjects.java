package io.mqueduct.benchmarks.endtoend;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the subjects of a run. Every Java subject gets the same heap and collector. */
final class Subjects {
  private static final List<String> JVM = List.of("-Xmx512m", "-XX:+UseG1GC");

  private final Path bridgeJar;
  private final Path folder;

  Subjects(Path bridgeJar, Path folder) {
    this.bridgeJar = bridgeJar;
    this.folder = folder;
  }

  static List<String> names() {
    return List.of("minimal loop", "mqueduct", "mosquitto_sub | kcat");
  }

  Subject start(String name, Route route) throws IOException {
    return switch (name) {
      case "minimal loop" -> minimalLoop(route);
      case "mqueduct" -> bridge(route);
      default -> shellPipeline(route);
    };
  }

  private Subject minimalLoop(Route route) throws IOException {
    var command = java();
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(MinimalLoop.class.getName());
    command.addAll(List.of(route.broker(), route.bootstrapServers(), route.filter()));
    command.addAll(List.of(route.kafkaTopic(), Integer.toString(route.receiveMaximum())));
    return new Subject("minimal loop", List.of(start(route, command)));
  }

  private Subject bridge(Route route) throws IOException {
    var config = Files.writeString(folder.resolve(route.name() + ".yaml"), configuration(route));
    var command = java();
    command.addAll(List.of("-jar", bridgeJar.toString(), "run", config.toString()));
    return new Subject("mqueduct", List.of(start(route, command)));
  }

  private String configuration(Route route) {
    return """
        mqtt:
          servers: ["%s"]
          client.id.prefix: %s
          receive.maximum: %d
        kafka:
          bootstrap.servers: "%s"
        bridge:
          admin.listen: "127.0.0.1:0"
          state.dir: %s
        rules:
          bench:
            sql: |
              SELECT device, seq, temperature, humidity
              FROM   '%s'
              WHERE  temperature > 0
            kafka: { topic: %s }
        """
        .formatted(
            route.broker(),
            route.name(),
            route.receiveMaximum(),
            route.bootstrapServers(),
            folder.resolve("state-" + route.name()),
            route.filter(),
            route.kafkaTopic());
  }

  private static Subject shellPipeline(Route route) throws IOException {
    var broker = URI.create(route.broker());
    var subscribe =
        new ProcessBuilder(
            "mosquitto_sub",
            "-V",
            "5",
            "-h",
            broker.getHost(),
            "-p",
            "" + broker.getPort(),
            "-q",
            "1",
            "-i",
            route.name(),
            "-t",
            route.filter());
    var publish =
        new ProcessBuilder(
                "kcat",
                "-P",
                "-b",
                route.bootstrapServers(),
                "-t",
                route.kafkaTopic(),
                "-X",
                "acks=all",
                "-X",
                "linger.ms=5",
                "-X",
                "batch.size=131072",
                "-z",
                "lz4")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return new Subject(
        "mosquitto_sub | kcat", ProcessBuilder.startPipeline(List.of(subscribe, publish)));
  }

  private static List<String> java() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    return command;
  }

  private Process start(Route route, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(route.name() + ".log").toFile())
        .start();
  }
}
