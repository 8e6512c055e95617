package io.mqueduct.bridge.cli;

import io.mqueduct.bridge.Bridge;

/**
 * Drains a bridge when the JVM is told to end. It halts the JVM itself, because after SIGTERM the
 * exit code would be 143 although everything went well.
 */
final class ShutdownHook {

  private final Bridge bridge;
  private volatile boolean needed = true;

  private ShutdownHook(Bridge bridge) {
    this.bridge = bridge;
  }

  static ShutdownHook register(Bridge bridge) {
    ShutdownHook hook = new ShutdownHook(bridge);
    Runtime.getRuntime().addShutdownHook(new Thread(hook::run, "mqueduct-shutdown"));
    return hook;
  }

  /** From now on the JVM ends without us. */
  void unregister() {
    needed = false;
  }

  private void run() {
    if (!needed) {
      return;
    }
    bridge.stop();
    try {
      int code = RunCommand.exitCode(bridge.awaitEnd());
      Runtime.getRuntime().halt(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
