/** Line protocol and its writing, beside influxdb-client-java doing the same work. */
@NullMarked
package io.mqueduct.benchmarks.timeseries;

import org.jspecify.annotations.NullMarked;
