/**
 * Kafka Connect's sink life cycle, translated: Kafka to MQTT commands, Kafka to time-series tables.
 */
@NullMarked
package io.mqueduct.connect.sink;

import org.jspecify.annotations.NullMarked;
