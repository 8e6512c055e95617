package io.mqueduct.pipeline;

import java.time.Duration;

/**
 * Counts since the lane was made, and three gauges ({@code inFlight}, {@code inFlightBytes}, {@code
 * oldestAge}).
 *
 * @param received deliveries taken from the session
 * @param receivedQos0 those of them that need no acknowledgement
 * @param rows rows sent to targets
 * @param filtered times a rule that matched gave no row on purpose
 * @param unmatched deliveries that no rule wanted
 * @param looped deliveries left out because they are commands of our own
 * @param missed messages that never came, as the numbers of Sparkplug B tell
 * @param dropped rows left out by the user's own transform or tolerance
 * @param settled deliveries every output has
 */
public record LaneCounters(
    long received,
    long receivedQos0,
    long rows,
    long filtered,
    long unmatched,
    long looped,
    long missed,
    long deadLettered,
    long dropped,
    long settled,
    long acknowledged,
    int inFlight,
    long inFlightBytes,
    Duration oldestAge) {}
