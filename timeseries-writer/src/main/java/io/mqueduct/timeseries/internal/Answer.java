package io.mqueduct.timeseries.internal;

import org.jspecify.annotations.Nullable;

/** What a server answered. */
record Answer(int status, @Nullable String retryAfter, @Nullable String contentType, String text) {}
