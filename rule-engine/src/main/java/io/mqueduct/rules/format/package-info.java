/**
 * Payloads that are not JSON: bytes to values. Each reader is strict, bounded by the bytes it is
 * given, and names the byte where it stops.
 */
@NullMarked
package io.mqueduct.rules.format;

import org.jspecify.annotations.NullMarked;
