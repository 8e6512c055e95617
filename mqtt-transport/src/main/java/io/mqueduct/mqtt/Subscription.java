package io.mqueduct.mqtt;

/**
 * A subscription to ask for.
 *
 * @param filter as sent, with {@code $share/<group>/} if shared
 * @param identifier subscription identifier, 1 to 268,435,455
 * @param qos 0 or 1; we never subscribe at 2
 */
public record Subscription(
    String filter,
    int identifier,
    int qos,
    boolean retainAsPublished,
    RetainHandling retainHandling) {}
