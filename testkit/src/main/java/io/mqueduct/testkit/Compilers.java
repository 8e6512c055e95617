package io.mqueduct.testkit;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Which compilers a JVM has: in a short test the second one costs more CPU than it saves, and what
 * the build decided for its test JVMs goes for those that they start.
 */
final class Compilers {
  private static final String LEVEL = "-XX:TieredStopAtLevel=";

  private Compilers() {}

  /** Options of a new JVM, empty if this one has no level of its own. */
  static List<String> ofThisJvm() {
    return of(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  static List<String> of(List<String> options) {
    return options.stream().filter(option -> option.startsWith(LEVEL)).toList();
  }
}
