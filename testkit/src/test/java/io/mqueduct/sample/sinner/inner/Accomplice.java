package io.mqueduct.sample.sinner.inner;

import io.mqueduct.sample.sinner.Sinner;

/** Needs the package that needs its own. */
public record Accomplice(Sinner sinner) {}
