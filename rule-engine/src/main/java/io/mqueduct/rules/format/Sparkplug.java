package io.mqueduct.rules.format;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;

/** Sparkplug B payloads by themselves: aliases stay without names. */
public final class Sparkplug {
  private Sparkplug() {}

  /**
   * The payload as an object.
   *
   * @throws ValueFailure with code {@code not-sparkplug} if it is none
   */
  public static Object read(Bytes bytes) {
    return SparkplugReader.read(bytes).toObject(null);
  }
}
