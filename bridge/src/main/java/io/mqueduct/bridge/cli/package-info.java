/** The commands. The only package that prints and knows exit codes. */
@NullMarked
package io.mqueduct.bridge.cli;

import org.jspecify.annotations.NullMarked;
