package io.mqueduct.rules.topic;

/**
 * An MQTT topic name (MQTT 5, section 4.7), validated: no wildcard, no NUL, 1 to 65,535 UTF-8
 * bytes. Immutable.
 */
public record TopicName(String text) {

  /**
   * @throws TopicSyntaxException if the text is no topic name
   */
  public TopicName {
    TopicSyntax syntax = new TopicSyntax("Topic name", text);
    syntax.checkText();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+' || c == '#') {
        throw syntax.failure(
            i, "wildcard '" + c + "' at index " + i + " is allowed in topic filters only");
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
