package io.mqueduct.mqtt;

import java.net.URI;

/**
 * A connection that was opened.
 *
 * @param generation counts connections of this session from 1
 * @param subscriptionIdentifiers whether the broker offers subscription identifiers
 */
public record ConnectionInfo(
    URI server,
    long generation,
    boolean sessionPresent,
    boolean subscriptionIdentifiers,
    boolean sharedSubscriptions,
    int receiveMaximum) {}
