package io.mqueduct.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** Turns down the loggers of embedded servers, unless a configuration names them. */
final class QuietLogs {
  private QuietLogs() {}

  static void errorsOnly(String... loggers) {
    setAll(Level.ERROR, loggers);
  }

  static void off(String... loggers) {
    setAll(Level.OFF, loggers);
  }

  private static void setAll(Level level, String... loggers) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      for (String name : loggers) {
        Logger logger = context.getLogger(name);
        if (logger.getLevel() == null) {
          logger.setLevel(level);
        }
      }
    }
  }
}
