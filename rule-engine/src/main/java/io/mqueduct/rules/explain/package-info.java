/**
 * Why a rule did what it did with one message: which filter took it, what each condition gave and
 * from which values. For people, not for the hot path.
 */
@NullMarked
package io.mqueduct.rules.explain;

import org.jspecify.annotations.NullMarked;
