package io.mqueduct.rules.dialect.emqx;

import io.mqueduct.rules.dialect.Casts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** CAST, which the original does not know, stands for the functions of conversion. */
final class EmqxCasts implements Casts {
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "int", "int",
          "integer", "int",
          "float", "float",
          "double", "float",
          "text", "str",
          "string", "str",
          "bool", "bool",
          "boolean", "bool");

  @Override
  public Optional<String> function(String type) {
    return Optional.ofNullable(FUNCTIONS.get(type.toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<String> types() {
    return List.of("INT", "FLOAT", "TEXT", "BOOL");
  }
}
