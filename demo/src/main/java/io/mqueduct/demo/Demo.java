package io.mqueduct.demo;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mqueduct demo}. */
@Command(
    name = "demo",
    description = {
      "Starts an MQTT broker, a Kafka, a QuestDB and simulated devices, runs the bridge between",
      "them and shows what flows: messages into Kafka and a table, and a command back to the device",
      "for each alarm. Nothing is installed and nothing is left behind.",
      "Exit code 0: every published message is in Kafka, every measurement in the table, every",
      "alarm answered. 1: something is missing, or it could not run."
    },
    mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {
  private static final String CONFIG = "config-examples/demo.yaml";

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "End by itself after so long, such as 20s or 5m; without it: until Ctrl-C.")
  private @Nullable Duration length;

  @Option(
      names = "--rate",
      defaultValue = "2000",
      description = "Measurements a second, all devices together (default: ${DEFAULT-VALUE}).")
  private long rate;

  @Option(
      names = "--devices",
      defaultValue = "50",
      description = "How many devices (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Rules to run instead.",
      hidden = true)
  private @Nullable Path config;

  private final PrintStream out;

  Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs the demo and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    // Before anything logs: the bridge's own configuration would write into the picture.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "demo-logback.xml");
    }
    System.exit(commandLine(System.out).execute(arguments));
  }

  static CommandLine commandLine(PrintStream out) {
    return new CommandLine(new Demo(out))
        .registerConverter(Duration.class, DemoDuration::parse)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stopAndWait(stop, ended), "demo-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return run(stop);
    } finally {
      ended.countDown();
      if (stop.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  private static void stopAndWait(CountDownLatch stop, CountDownLatch ended) {
    stop.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int run(CountDownLatch stop) throws InterruptedException {
    out.printf(
        "Starting MQTT, Kafka, QuestDB and %d devices (some seconds) ...%s%n",
        devices, length == null ? " Ctrl-C ends it." : "");
    DemoRun.Scenario scenario =
        new DemoRun.Scenario(
            config == null ? defaultConfig() : config,
            devices,
            rate,
            length == null ? DemoRun.Scenario.ENDLESS : length);
    try {
      Outcome outcome = new DemoRun(scenario, view(), stop).run();
      outcome.lines().forEach(out::println);
      return outcome.isComplete() ? 0 : 1;
    } catch (DemoException e) {
      out.println(e.getMessage());
      return 1;
    }
  }

  /** Redraws where picocli sees a terminal that understands escape sequences. */
  private View view() {
    return CommandLine.Help.Ansi.AUTO.enabled() ? new TerminalView(out) : new LineView(out);
  }

  /** The example beside the classes of this checkout, wherever the demo is started from. */
  private static Path defaultConfig() {
    try {
      Path place = Path.of(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = place; folder != null; folder = folder.getParent()) {
        if (Files.exists(folder.resolve(CONFIG))) {
          return folder.resolve(CONFIG);
        }
      }
    } catch (URISyntaxException unusual) {
      // Then the working directory has to do.
    }
    return Path.of(CONFIG);
  }
}
