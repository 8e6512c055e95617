package io.mqueduct.pipeline;

import java.time.Clock;

/**
 * What a door gives to a lane.
 *
 * @param task which filters are dealt to this lane, and its client id
 */
public record LanePorts(
    TaskIdentity task,
    SessionFactory sessions,
    TargetPorts targets,
    SubscriptionManifest manifest,
    Clock clock) {}
