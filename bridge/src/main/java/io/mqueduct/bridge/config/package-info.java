/** The configuration file: YAML to flat keys with their places, and references to secrets. */
@NullMarked
package io.mqueduct.bridge.config;

import org.jspecify.annotations.NullMarked;
