/** Values as rules see them: kinds, bytes, what missing and null are, and JSON in and out. */
@NullMarked
package io.mqueduct.rules.data;

import org.jspecify.annotations.NullMarked;
