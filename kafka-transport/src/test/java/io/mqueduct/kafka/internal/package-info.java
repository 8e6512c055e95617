@NullMarked
package io.mqueduct.kafka.internal;

import org.jspecify.annotations.NullMarked;
