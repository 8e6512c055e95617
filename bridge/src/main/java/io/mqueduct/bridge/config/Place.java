package io.mqueduct.bridge.config;

/**
 * A place in the configuration file.
 *
 * @param line 1-based
 * @param column 1-based
 */
public record Place(int line, int column) {

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
