/** HTTP, the meaning of answers, and how bad lines are found. Nothing here is for outsiders. */
@NullMarked
package io.mqueduct.timeseries.internal;

import org.jspecify.annotations.NullMarked;
