/** The bridge with its servers and devices in one process, to be looked at. */
@NullMarked
package io.mqueduct.demo;

import org.jspecify.annotations.NullMarked;
