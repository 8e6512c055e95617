package io.mqueduct.rules.format;

import java.util.List;

/** A message cannot be decoded because its description is not usable. */
public final class ProtobufFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<String> candidates;

  ProtobufFailure(String code, String message) {
    this(code, message, List.of());
  }

  /**
   * @param candidates names that exist where the one that was asked for does not
   */
  ProtobufFailure(String code, String message, List<String> candidates) {
    super(message);
    this.code = code;
    this.candidates = List.copyOf(candidates);
  }

  public String code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  public List<String> candidates() {
    return candidates;
  }
}
