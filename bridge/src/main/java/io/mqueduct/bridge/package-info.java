/** The standalone host: wiring, commands and administration. */
@NullMarked
package io.mqueduct.bridge;

import org.jspecify.annotations.NullMarked;
