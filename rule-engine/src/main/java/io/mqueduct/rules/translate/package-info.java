/**
 * Rules of other dialects in native form: a rewriter per dialect, and a probe that runs both forms
 * on made-up values and tells where they differ.
 */
@NullMarked
package io.mqueduct.rules.translate;

import org.jspecify.annotations.NullMarked;
