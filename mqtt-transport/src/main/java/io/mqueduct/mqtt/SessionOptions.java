package io.mqueduct.mqtt;

import java.time.Duration;
import java.util.List;

/**
 * What a receiving session is. Immutable.
 *
 * @param receiveMaximum QoS 1 messages the broker may have unacknowledged, 1 to 65,535
 * @param inboxBytes bound of what waits in the inbox; beyond it the connection is dropped and
 *     opened again below half
 * @param qos0Capacity messages the QoS 0 ring holds; the oldest is dropped and counted
 * @param unsubscribe filters of an earlier configuration, to be removed from the session after its
 *     own are subscribed, so that no message falls between the old filter and the new one
 * @param unsubscribeAfter how much later, because another session may be about to take over
 * @param sessionExpected true if an earlier run left a session, so that {@code sessionPresent=0} at
 *     the first connect means loss
 */
public record SessionOptions(
    ConnectionOptions connection,
    String clientId,
    Duration sessionExpiry,
    int receiveMaximum,
    long inboxBytes,
    int qos0Capacity,
    List<Subscription> subscriptions,
    List<String> unsubscribe,
    Duration unsubscribeAfter,
    boolean sessionExpected) {

  public SessionOptions {
    subscriptions = List.copyOf(subscriptions);
    unsubscribe = List.copyOf(unsubscribe);
  }
}
