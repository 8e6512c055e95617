package io.mqueduct.bridge.cli;

/** Exit codes that scripts and service managers may rely on. */
final class ExitCode {

  static final int OK = 0;

  /** The configuration is wrong, or a test of {@code rules eval} failed. */
  static final int WRONG = 1;

  /** The command line is wrong, or the input cannot be read. */
  static final int USAGE = 2;

  /** Every lane stopped by itself. */
  static final int STOPPED = 3;

  private ExitCode() {}
}
