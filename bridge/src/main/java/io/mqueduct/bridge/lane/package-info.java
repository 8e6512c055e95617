/**
 * One lane of the bridge: its thread, its Kafka writer, its state file, what it tells about itself.
 */
@NullMarked
package io.mqueduct.bridge.lane;

import org.jspecify.annotations.NullMarked;
