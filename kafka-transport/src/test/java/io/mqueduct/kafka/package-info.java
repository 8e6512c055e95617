/** The writer's fake and its contract, for every module that writes to Kafka. */
@NullMarked
package io.mqueduct.kafka;

import org.jspecify.annotations.NullMarked;
