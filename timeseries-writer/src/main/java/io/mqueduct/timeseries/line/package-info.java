/** Line protocol as bytes: names, values, numbers. Pure: knows no table and no server. */
@NullMarked
package io.mqueduct.timeseries.line;

import org.jspecify.annotations.NullMarked;
