package io.mqueduct.testkit;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ConfiguratorRank;

/**
 * Logs warnings to the console where a module brings no logback configuration of its own; logback
 * would log everything. Found by logback as a service.
 */
@ConfiguratorRank(QuietByDefault.AFTER_FILES_BEFORE_LOGBACKS_OWN)
public final class QuietByDefault extends BasicConfigurator {
  static final int AFTER_FILES_BEFORE_LOGBACKS_OWN = -5;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    ExecutionStatus status = super.configure(context);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    return status == ExecutionStatus.NEUTRAL ? ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY : status;
  }
}
