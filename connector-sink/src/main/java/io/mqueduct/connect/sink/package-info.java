/** Kafka Connect's sink life cycle, translated. */
@NullMarked
package io.mqueduct.connect.sink;

import org.jspecify.annotations.NullMarked;
