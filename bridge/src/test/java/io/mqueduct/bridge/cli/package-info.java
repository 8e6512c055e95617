@NullMarked
package io.mqueduct.bridge.cli;

import org.jspecify.annotations.NullMarked;
