@NullMarked
package io.mqueduct.pipeline.table;

import org.jspecify.annotations.NullMarked;
