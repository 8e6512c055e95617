/** Servers, faults, clocks and rules for tests. Depends on no module of ours. */
@NullMarked
package io.mqueduct.testkit;

import org.jspecify.annotations.NullMarked;
