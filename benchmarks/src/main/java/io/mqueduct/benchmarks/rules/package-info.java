/**
 * One rule on one message, bytes in and bytes out, beside the tree that one would write by hand.
 */
@NullMarked
package io.mqueduct.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
