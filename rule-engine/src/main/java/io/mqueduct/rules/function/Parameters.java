package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.function.Parameter.Presence;
import java.util.EnumSet;
import java.util.Set;

/** The parameters that functions have. */
final class Parameters {
  private static final Set<Kind> NUMBER = EnumSet.of(Kind.INTEGER, Kind.DOUBLE);
  private static final Set<Kind> PRESENT =
      EnumSet.complementOf(EnumSet.of(Kind.NULL, Kind.MISSING));

  private Parameters() {}

  static Parameter text(String name) {
    return required(name, EnumSet.of(Kind.TEXT));
  }

  static Parameter number(String name) {
    return required(name, NUMBER);
  }

  /** An integer, or a double without a fraction: see {@link Arguments#count}. */
  static Parameter whole(String name) {
    return number(name);
  }

  static Parameter array(String name) {
    return required(name, EnumSet.of(Kind.ARRAY));
  }

  static Parameter object(String name) {
    return required(name, EnumSet.of(Kind.OBJECT));
  }

  /** Bytes, or text as its UTF-8 bytes. */
  static Parameter binary(String name) {
    return oneOf(name, Kind.TEXT, Kind.BYTES);
  }

  /** Any kind but null and missing. */
  static Parameter present(String name) {
    return required(name, PRESENT);
  }

  /** Any kind, null and missing too. */
  static Parameter any(String name) {
    return required(name, EnumSet.allOf(Kind.class));
  }

  static Parameter oneOf(String name, Kind first, Kind... others) {
    return required(name, EnumSet.of(first, others));
  }

  static Parameter optional(Parameter parameter) {
    return new Parameter(parameter.name(), parameter.accepts(), Presence.OPTIONAL);
  }

  static Parameter repeated(Parameter parameter) {
    return new Parameter(parameter.name(), parameter.accepts(), Presence.REPEATED);
  }

  private static Parameter required(String name, Set<Kind> kinds) {
    return new Parameter(name, kinds, Presence.REQUIRED);
  }
}
