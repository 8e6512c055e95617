/** EMQX rule SQL, version 5.8: where it differs from native. */
@NullMarked
package io.mqueduct.rules.dialect.emqx;

import org.jspecify.annotations.NullMarked;
