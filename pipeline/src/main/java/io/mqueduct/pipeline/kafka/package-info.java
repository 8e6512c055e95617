/**
 * Kafka behind the pipeline's ports, for hosts that have clients of their own: the bridge, and the
 * MQTT sink connector for receipts and replies.
 */
@NullMarked
package io.mqueduct.pipeline.kafka;

import org.jspecify.annotations.NullMarked;
