package io.mqueduct.rules.eval;

import io.mqueduct.rules.Message;
import io.mqueduct.rules.SourceKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message written as the {@code message} of a case. Immutable. */
public final class MessageText {
  private final GivenMessage given;

  private MessageText(GivenMessage given) {
    this.given = given;
  }

  /**
   * @param json one object with topic, payload and whatever else a case may give
   * @param now the receive time unless the text gives one, milliseconds since the epoch
   * @throws IllegalArgumentException if the text is no such object
   */
  public static MessageText parse(String json, long now) {
    try {
      Object tree = JsonTree.read(json.getBytes(StandardCharsets.UTF_8));
      return new MessageText(new GivenMessage(Fields.of("message.", tree), now));
    } catch (BadCase bad) {
      throw new IllegalArgumentException(bad.text(), bad);
    }
  }

  /**
   * The message as that host would receive it; an absent topic is empty.
   *
   * @throws IllegalArgumentException if a member is wrong or unknown
   */
  public Message as(SourceKind kind) {
    try {
      Message message = given.as(kind);
      List<Fault> unknown = new ArrayList<>();
      given.reportUnknown(unknown);
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(unknown.get(0).message());
      }
      return message;
    } catch (BadCase bad) {
      throw new IllegalArgumentException(bad.text(), bad);
    }
  }
}
