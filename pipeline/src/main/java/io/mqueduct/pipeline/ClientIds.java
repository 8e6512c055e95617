package io.mqueduct.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Client ids that stay the same over restarts: the broker keeps the session under them. */
public final class ClientIds {
  private static final int LONGEST = 65;
  private static final int HASH = 8;

  private ClientIds() {}

  /**
   * {@code <prefix>-<task>-<lane>} in {@code [0-9A-Za-z_-]}; ends in a hash of the whole where it
   * had to be changed, so that two names never become one.
   */
  public static String of(String prefix, int task, String lane) {
    String wanted = prefix + "-" + task + "-" + lane;
    String clean = wanted.replaceAll("[^0-9A-Za-z_-]", "_");
    if (clean.equals(wanted) && clean.length() <= LONGEST) {
      return clean;
    }

    String start = clean.substring(0, Math.min(clean.length(), LONGEST - HASH - 1));
    return start + "-" + hash(wanted);
  }

  private static String hash(String text) {
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest).substring(0, HASH);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Bug: every Java has SHA-256", e);
    }
  }
}
