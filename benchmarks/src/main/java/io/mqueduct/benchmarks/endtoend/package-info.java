/**
 * Whole processes side by side: the bridge, a minimal hand-written loop and a C pipeline carry the
 * same messages from mosquitto to Kafka.
 */
@NullMarked
package io.mqueduct.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
