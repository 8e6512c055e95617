package io.mqueduct.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * A message as it came from the broker.
 *
 * @param receipt null for QoS 0, which needs no acknowledgement
 * @param receivedAt milliseconds since the epoch
 * @param subscriptionIds identifiers of the subscriptions this copy was sent for, in the order
 *     given; empty when the broker named none
 */
public record Delivery(
    Publish publish, @Nullable Receipt receipt, long receivedAt, int[] subscriptionIds) {}
