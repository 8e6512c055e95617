package io.mqueduct.rules.topic;

/** A topic name or filter that breaks the rules of MQTT. A user's mistake, so it has no trace. */
public final class TopicSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int index;

  /**
   * @param index of the offending character, 0-based in UTF-16 units
   */
  public TopicSyntaxException(String message, int index) {
    super(message);
    this.index = index;
  }

  /** The offending character, 0-based in UTF-16 units of the text. */
  public int index() {
    return index;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
