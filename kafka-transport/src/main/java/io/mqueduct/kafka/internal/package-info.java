/** The writer on kafka-clients; public only to this module. */
@NullMarked
package io.mqueduct.kafka.internal;

import org.jspecify.annotations.NullMarked;
