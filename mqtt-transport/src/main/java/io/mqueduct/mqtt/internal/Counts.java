package io.mqueduct.mqtt.internal;

import io.mqueduct.mqtt.SessionCounters;
import java.util.concurrent.atomic.LongAdder;

/** The running counts of a session. Thread-safe: one writer each, or an adder. */
final class Counts {
  final LongAdder stale = new LongAdder();
  volatile long received;
  volatile long redelivered;
  volatile long acknowledged;
  volatile long inboxOverflows;
  volatile long connects;
  volatile long takeovers;
  volatile long sessionsLost;

  SessionCounters snapshot(Inbox inbox) {
    return new SessionCounters(
        received,
        redelivered,
        acknowledged,
        stale.sum(),
        inbox.qos0Dropped(),
        inboxOverflows,
        connects,
        takeovers,
        sessionsLost,
        inbox.bytes(),
        inbox.messages());
  }
}
