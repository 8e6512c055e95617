package io.mqueduct.rules.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A key with its colon and the comma ahead, ready to be written. Immutable. */
public final class JsonName {
  private final byte[] padded;
  private final int length;

  private JsonName(byte[] json) {
    this.padded = Arrays.copyOf(json, json.length + JsonOutput.SPARE);
    this.length = json.length;
  }

  public static JsonName of(String key) {
    JsonOutput out = new JsonOutput(JsonOutput.Style.RAW);
    out.text(key);
    return new JsonName(("," + out + ":").getBytes(StandardCharsets.UTF_8));
  }

  /** With {@link JsonOutput#SPARE} behind the end. */
  byte[] padded() {
    return padded;
  }

  int length() {
    return length;
  }
}
