/** Kafka Connect's source life cycle, translated. */
@NullMarked
package io.mqueduct.connect.source;

import org.jspecify.annotations.NullMarked;
