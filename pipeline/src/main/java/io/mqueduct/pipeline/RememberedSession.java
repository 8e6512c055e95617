package io.mqueduct.pipeline;

import java.util.List;

/**
 * What is known of a client id's session from earlier runs. Immutable.
 *
 * @param filters as sent, with {@code $share/<group>/}; they may be subscribed
 * @param held whether the broker has ever had the session: if so, it is missed when it is gone
 */
public record RememberedSession(List<String> filters, boolean held) {

  /** Nothing is known: the first start. */
  public static final RememberedSession NONE = neverHeld(List.of());

  public RememberedSession {
    filters = List.copyOf(filters);
  }

  /** Of a client id that has never been connected. */
  public static RememberedSession neverHeld(List<String> filters) {
    return new RememberedSession(filters, false);
  }

  /** Of a client id that has been connected. */
  public static RememberedSession held(List<String> filters) {
    return new RememberedSession(filters, true);
  }

  RememberedSession with(List<String> others) {
    return new RememberedSession(others, held);
  }
}
