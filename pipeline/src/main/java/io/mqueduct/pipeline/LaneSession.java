package io.mqueduct.pipeline;

import static java.util.stream.Collectors.toSet;

import io.mqueduct.mqtt.ConnectionInfo;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.SessionListener;
import io.mqueduct.mqtt.SessionOptions;
import io.mqueduct.mqtt.Subscription;
import io.mqueduct.pipeline.settings.LaneSettings;
import io.mqueduct.pipeline.settings.MqttSettings;
import io.mqueduct.pipeline.settings.Settings;
import io.mqueduct.pipeline.settings.SubscriptionIds;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane's session on the broker: which filters it has and which it must lose, and how to do
 * without subscription identifiers. Sessions are made and replaced on the worker thread; the
 * listener's methods come on threads of the session.
 */
final class LaneSession implements SessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** A filter that moves to another task or lane stays here so long, lest both be without it. */
  private static final Duration HANDOVER = Duration.ofSeconds(10);

  private final String clientId;
  private final MqttSettings mqtt;
  private final LaneSettings lane;
  private final LanePorts ports;
  private final Runnable changed;
  private volatile MqttSession current;
  private volatile RememberedSession memory = RememberedSession.NONE;
  private volatile List<String> asked = List.of();
  private volatile Set<Integer> formerIds = Set.of();
  private volatile boolean identifiersMissing;
  private volatile boolean lost;
  private boolean collapsed;

  /**
   * @param changed called when {@link #collapse} or {@link #isLost} has something new
   */
  LaneSession(
      String clientId, Settings settings, LaneSettings lane, LanePorts ports, Runnable changed) {
    this.clientId = clientId;
    this.mqtt = settings.reading();
    this.lane = lane;
    this.ports = ports;
    this.changed = changed;
    this.current = session(lane.subscriptions(), handover(settings));
  }

  /** None where whatever this session gives up can only go to itself. */
  private Duration handover(Settings settings) {
    boolean sharesAll = mqtt.shareGroup().isPresent() && !ports.task().isFormer();
    boolean alone = ports.task().equals(TaskIdentity.ONLY) || sharesAll;
    return alone && settings.lanes().size() == 1 ? Duration.ZERO : HANDOVER;
  }

  /**
   * Whether a delivery was queued for filters that are no longer configured: their rules may have
   * others now that take it, and no other copy was queued for those.
   */
  boolean isOfFormerFilters(int[] ids) {
    return !formerIds.isEmpty()
        && ids.length > 0
        && Arrays.stream(ids).allMatch(formerIds::contains);
  }

  MqttSession current() {
    return current;
  }

  boolean isLost() {
    return lost;
  }

  /**
   * Subscribes fewer filters if the broker turned out to offer no subscription identifiers.
   *
   * @return why that cannot be done, if it cannot
   */
  Optional<String> collapse() {
    if (!identifiersMissing || collapsed) {
      return Optional.empty();
    }

    collapsed = true;
    List<Subscription> kept = CoveredFilters.collapse(lane.subscriptions());
    Optional<String> overlap = CoveredFilters.overlap(kept);
    if (overlap.isEmpty() && kept.size() < lane.subscriptions().size()) {
      LOG.warn(
          "lane={} the broker offers no subscription identifiers: covered filters are left out",
          lane.name());
      current.close(Duration.ZERO);
      current = session(kept, Duration.ZERO);
      current.open();
    }
    return overlap.map(LaneSession::overlapRefused);
  }

  private MqttSession session(List<Subscription> all, Duration handover) {
    List<Subscription> mine = FilterAssignment.of(all, mqtt.shareGroup(), ports.task());
    RememberedSession before = ports.manifest().session(clientId);
    asked = mine.stream().map(Subscription::filter).toList();
    List<String> gone =
        Stream.concat(before.filters().stream(), formerFilters(all))
            .distinct()
            .filter(filter -> !asked.contains(filter))
            .toList();
    formerIds = identifiers(gone, all);
    remember(before, asked);
    SessionOptions options =
        new SessionOptions(
            mqtt.connection(),
            clientId,
            mqtt.sessionExpiry(),
            mqtt.receiveMaximum(),
            mqtt.inboxBytes(),
            mqtt.qos0Capacity(),
            mine,
            gone,
            handover,
            before.held() && !ports.task().isFormer());
    return ports.sessions().session(options, this);
  }

  /** Of filters that none of our rules has any more. */
  private static Set<Integer> identifiers(List<String> gone, List<Subscription> all) {
    Set<String> configured = all.stream().map(Subscription::filter).collect(toSet());
    return gone.stream()
        .map(filter -> filter.replaceFirst("^\\$share/[^/]*/", ""))
        .filter(filter -> !configured.contains(filter))
        .map(SubscriptionIds::preferred)
        .collect(toSet());
  }

  /** What a former task had as far as anyone can tell: it may not have lived to be remembered. */
  private Stream<String> formerFilters(List<Subscription> all) {
    List<Subscription> filters =
        ports.task().isFormer()
            ? FilterAssignment.of(all, mqtt.shareGroup(), TaskIdentity.ONLY)
            : List.of();
    return filters.stream().map(Subscription::filter);
  }

  /** Both, until the old ones are unsubscribed: a crash in between must not forget the old ones. */
  private void remember(RememberedSession before, List<String> now) {
    Set<String> both = new LinkedHashSet<>(before.filters());
    both.addAll(now);
    remember(before.with(List.copyOf(both)));
  }

  private void remember(RememberedSession session) {
    memory = session;
    ports.manifest().remember(clientId, session);
  }

  /**
   * On the loop's thread, to the disk, before it subscribes: once filters are granted the broker
   * queues for us, and after a crash in between nothing would tell that such a session was lost.
   * Only the first connection ever of a client id pays for it.
   */
  @Override
  public void sessionHeld() {
    if (!memory.held()) {
      remember(RememberedSession.held(memory.filters()));
    }
  }

  @Override
  public void connected(ConnectionInfo info) {
    if (!info.subscriptionIdentifiers()) {
      identifiersMissing = true;
      changed.run();
    }
  }

  @Override
  public void unsubscribed() {
    remember(RememberedSession.held(asked));
  }

  @Override
  public void sessionLost() {
    lost = true;
    changed.run();
  }

  private static String overlapRefused(String filters) {
    return "The broker offers no subscription identifiers, and "
        + filters
        + " overlap: a message could come twice and nothing would tell; let one filter cover the"
        + " other, or give one of the rules a lane of its own";
  }
}
