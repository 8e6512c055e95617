package io.mqueduct.mqtt;

import java.net.URI;

/**
 * A connection that was opened.
 *
 * @param generation counts attempts to connect from 1; larger for every later connection
 * @param sessionPresent whether the broker still had the session
 * @param subscriptionIdentifiers whether the broker offers subscription identifiers
 * @param receiveMaximum QoS 1 messages that the broker takes from us unacknowledged
 * @param maximumQos highest QoS that the broker takes and grants
 */
public record ConnectionInfo(
    URI server,
    long generation,
    boolean sessionPresent,
    boolean subscriptionIdentifiers,
    boolean sharedSubscriptions,
    int receiveMaximum,
    int maximumQos) {}
