package io.mqueduct.bridge.cli;

import io.mqueduct.bridge.Bridge;
import io.mqueduct.bridge.BridgeException;
import io.mqueduct.bridge.config.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mqueduct run CONFIG}. */
@Command(
    name = "run",
    description = {
      "Runs a configuration until SIGTERM or SIGINT, then drains and ends with exit code 0.",
      "Exit code 1: the configuration is wrong. 3: every lane stopped by itself."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "The configuration file (YAML).")
  @SuppressWarnings("NullAway.Init")
  private Path config;

  @Override
  public Integer call() throws InterruptedException {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    PrintWriter err = spec.commandLine().getErr();
    Optional<Configuration> configuration = new ConfigurationReport(err).load(config);
    if (configuration.isEmpty()) {
      return ExitCode.WRONG;
    }
    Bridge bridge = new Bridge(configuration.get(), Clock.systemUTC());
    ShutdownHook hook = ShutdownHook.register(bridge);
    try {
      bridge.start();
    } catch (BridgeException e) {
      hook.unregister();
      err.println(config + ": " + e.getMessage());
      return ExitCode.WRONG;
    }
    Bridge.Ending ending = bridge.awaitEnd();
    hook.unregister();
    return exitCode(ending);
  }

  static int exitCode(Bridge.Ending ending) {
    return ending == Bridge.Ending.FAILED ? ExitCode.STOPPED : ExitCode.OK;
  }
}
