/** Users' tests of rules: files with messages and what a rule must make of them. */
@NullMarked
package io.mqueduct.bridge.ruletest;

import org.jspecify.annotations.NullMarked;
