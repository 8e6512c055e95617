package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes on one connection: a SUBSCRIBE for each filter, because an identifier is one of the
 * whole packet (and some brokers take eight filters a packet). Confined to the session's thread,
 * never Paho's callback thread.
 */
final class Subscriber {
  private static final int AT_A_TIME = 100;
  private static final Duration END_KNOWN = Duration.ofSeconds(1);
  private static final int REFUSED = 0x80;
  private static final int UNKNOWN = -1;
  private static final int SHARED_NOT_SUPPORTED = 0x9E;
  private static final int WILDCARDS_NOT_SUPPORTED = 0xA2;

  private final PahoConnection connection;
  private final ConnectionInfo info;
  private final StateLog log;

  Subscriber(PahoConnection connection, ConnectionInfo info, StateLog log) {
    this.connection = connection;
    this.info = info;
    this.log = log;
  }

  /** A filter that was not granted, and why. */
  record Refusal(Subscription subscription, MqttFailure failure) {}

  /**
   * Subscribes to all of them.
   *
   * @return those that were refused
   * @throws MqttException when the broker does not answer
   */
  List<Refusal> subscribe(List<Subscription> subscriptions) {
    var refusals = new ArrayList<Refusal>();
    for (int from = 0; from < subscriptions.size(); from += AT_A_TIME) {
      int to = Math.min(subscriptions.size(), from + AT_A_TIME);
      subscribeSome(subscriptions.subList(from, to), refusals);
    }
    return refusals;
  }

  /** Removes filters; those that do not exist are no error. */
  void unsubscribe(List<String> filters) {
    for (String filter : filters) {
      try {
        await(connection.client().unsubscribe(new String[] {filter}), "UNSUBSCRIBE");
      } catch (IllegalArgumentException e) {
        // What Paho takes for no filter cannot have been subscribed with it.
      } catch (org.eclipse.paho.mqttv5.common.MqttException e) {
        throw ended(e, "UNSUBSCRIBE");
      }
    }
  }

  private void subscribeSome(List<Subscription> subscriptions, List<Refusal> refusals) {
    var tokens = new ArrayList<@Nullable IMqttToken>();
    for (Subscription subscription : subscriptions) {
      tokens.add(send(subscription, refusals));
    }
    for (int i = 0; i < tokens.size(); i++) {
      IMqttToken token = tokens.get(i);
      if (token == null) {
        continue;
      }
      int code = await(token, "SUBSCRIBE");
      if (code >= REFUSED) {
        refusals.add(refusal(subscriptions.get(i), code));
      } else if (code < Math.min(subscriptions.get(i).qos(), 1)) {
        log.qosLowered(subscriptions.get(i), code);
      }
    }
  }

  private @Nullable IMqttToken send(Subscription subscription, List<Refusal> refusals) {
    if (subscription.filter().startsWith("$share/") && !info.sharedSubscriptions()) {
      refusals.add(refusal(subscription, SHARED_NOT_SUPPORTED));
      return null;
    }
    if (hasWildcard(subscription.filter()) && !connection.wildcards()) {
      refusals.add(refusal(subscription, WILDCARDS_NOT_SUPPORTED));
      return null;
    }
    var properties = new MqttProperties();
    if (info.subscriptionIdentifiers()) {
      properties.setSubscriptionIdentifier(subscription.identifier());
    }
    try {
      return connection
          .client()
          .subscribe(new MqttSubscription[] {wish(subscription)}, null, null, properties);
    } catch (IllegalArgumentException e) {
      refusals.add(
          new Refusal(
              subscription,
              connection.failures().invalidFilter(subscription.filter(), e.getMessage())));
      return null;
    } catch (org.eclipse.paho.mqttv5.common.MqttException e) {
      throw ended(e, "SUBSCRIBE");
    }
  }

  private static boolean hasWildcard(String filter) {
    return filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
  }

  private MqttSubscription wish(Subscription subscription) {
    int qos = Math.min(Math.min(subscription.qos(), 1), info.maximumQos());
    var wish = new MqttSubscription(subscription.filter(), qos);
    wish.setRetainAsPublished(subscription.retainAsPublished());
    wish.setRetainHandling(
        switch (subscription.retainHandling()) {
          case SEND -> 0;
          case SEND_IF_NEW -> 1;
          case NEVER -> 2;
        });
    return wish;
  }

  private Refusal refusal(Subscription subscription, int code) {
    return new Refusal(
        subscription, connection.failures().subscription(subscription.filter(), code));
  }

  private int await(IMqttToken token, String what) {
    try {
      token.waitForCompletion(connection.timeout().toMillis());
      int[] codes = token.getReasonCodes();
      if (codes == null || codes.length == 0) {
        throw new MqttException(
            connection
                .failures()
                .unfit(
                    UNKNOWN, "answered " + what + " without a reason code; see the broker's log"));
      }
      return codes[0];
    } catch (org.eclipse.paho.mqttv5.common.MqttException e) {
      throw ended(e, what);
    }
  }

  private MqttException ended(org.eclipse.paho.mqttv5.common.MqttException e, String what) {
    boolean late = e.getReasonCode() == MqttClientException.REASON_CODE_CLIENT_TIMEOUT;
    MqttFailure failure = late ? connection.failure() : connection.awaitFailure(END_KNOWN);
    if (failure != null) {
      return new MqttException(failure);
    }
    return new MqttException(
        late
            ? connection.failures().unanswered(what)
            : connection.failures().network(e, "failed at " + what));
  }
}
