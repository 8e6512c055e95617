/** Text for people. */
@NullMarked
package io.mqueduct.pipeline.text;

import org.jspecify.annotations.NullMarked;
