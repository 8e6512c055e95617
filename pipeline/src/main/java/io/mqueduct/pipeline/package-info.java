/** The core: a message to its rules, outputs, settlement and acknowledgement. */
@NullMarked
package io.mqueduct.pipeline;

import org.jspecify.annotations.NullMarked;
