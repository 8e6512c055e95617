/** When a received message may be acknowledged: slots, holds and their release in receipt order. */
@NullMarked
package io.mqueduct.pipeline.ack;

import org.jspecify.annotations.NullMarked;
