@NullMarked
package io.mqueduct.bridge.lane;

import org.jspecify.annotations.NullMarked;
