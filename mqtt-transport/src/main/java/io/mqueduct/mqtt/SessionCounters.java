package io.mqueduct.mqtt;

/**
 * Counts since the session was made, and two gauges ({@code inboxBytes}, {@code inboxMessages}).
 *
 * @param staleAcknowledgements acknowledgements of an earlier connection, not sent
 * @param qos0Dropped QoS 0 messages that the ring had no room for
 * @param inboxOverflows connections dropped because the inbox was full
 */
public record SessionCounters(
    long received,
    long redelivered,
    long acknowledged,
    long staleAcknowledgements,
    long qos0Dropped,
    long inboxOverflows,
    long connects,
    long takeovers,
    long sessionsLost,
    long inboxBytes,
    long inboxMessages) {}
