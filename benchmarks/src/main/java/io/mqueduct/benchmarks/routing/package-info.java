/** How the cost of routing a topic grows with the number of filters. */
@NullMarked
package io.mqueduct.benchmarks.routing;

import org.jspecify.annotations.NullMarked;
