/** Health, metrics and status over HTTP, for operators and orchestrators. */
@NullMarked
package io.mqueduct.bridge.admin;

import org.jspecify.annotations.NullMarked;
