package io.mqueduct.rules.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SQL's type names, each a function of the library. */
final class NativeCasts implements Casts {
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("text", "to_text"),
          Map.entry("string", "to_text"),
          Map.entry("varchar", "to_text"),
          Map.entry("nvarchar", "to_text"),
          Map.entry("ntext", "to_text"),
          Map.entry("int", "to_integer"),
          Map.entry("integer", "to_integer"),
          Map.entry("bigint", "to_integer"),
          Map.entry("double", "to_double"),
          Map.entry("float", "to_double"),
          Map.entry("decimal", "to_double"),
          Map.entry("number", "to_number"),
          Map.entry("bool", "to_boolean"),
          Map.entry("boolean", "to_boolean"));

  @Override
  public Optional<String> function(String type) {
    return Optional.ofNullable(FUNCTIONS.get(type.toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<String> types() {
    return List.of("INT", "DOUBLE", "NUMBER", "TEXT", "BOOLEAN");
  }
}
