/**
 * The batch tester: one JSON line with a rule and a message in, one JSON line with what the rule
 * made of it out. Users' unit tests for rules have the same format.
 */
@NullMarked
package io.mqueduct.rules.eval;

import org.jspecify.annotations.NullMarked;
