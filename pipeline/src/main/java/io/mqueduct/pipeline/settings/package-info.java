/**
 * The one vocabulary of options, as ConfigDef fragments that every door shares, and their reference
 * page.
 */
@NullMarked
package io.mqueduct.pipeline.settings;

import org.jspecify.annotations.NullMarked;
