/** Records to Kafka with kafka-clients, for hosts that are no Connect worker. */
@NullMarked
package io.mqueduct.kafka;

import org.jspecify.annotations.NullMarked;
