@NullMarked
package io.mqueduct.bridge.admin;

import org.jspecify.annotations.NullMarked;
