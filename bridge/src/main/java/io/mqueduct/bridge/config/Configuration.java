package io.mqueduct.bridge.config;

import io.mqueduct.pipeline.settings.Settings;

/** Everything a bridge runs by, checked. Immutable. */
public record Configuration(Settings settings, BridgeOptions options) {}
