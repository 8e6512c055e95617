@NullMarked
package io.mqueduct.bridge;

import org.jspecify.annotations.NullMarked;
