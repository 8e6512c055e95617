@NullMarked
package io.mqueduct.bridge.config;

import org.jspecify.annotations.NullMarked;
