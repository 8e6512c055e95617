/** AWS IoT SQL, version 2016-03-23: where it differs from native. */
@NullMarked
package io.mqueduct.rules.dialect.aws;

import org.jspecify.annotations.NullMarked;
