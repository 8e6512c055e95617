/**
 * Typed tree to executable nodes, one class for each operator: the only hot code. Nodes are
 * immutable; what changes while a message is evaluated is in {@link io.mqueduct.rules.plan.Frame}.
 */
@NullMarked
package io.mqueduct.rules.plan;

import org.jspecify.annotations.NullMarked;
