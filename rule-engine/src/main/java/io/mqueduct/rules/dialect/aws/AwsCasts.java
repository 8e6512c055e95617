package io.mqueduct.rules.dialect.aws;

import io.mqueduct.rules.dialect.Casts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of cast(); each is a function whose name no rule can write. */
final class AwsCasts implements Casts {
  static final String TO_TEXT = "cast as String";
  static final String TO_INT = "cast as Int";
  static final String TO_DECIMAL = "cast as Decimal";
  static final String TO_BOOLEAN = "cast as Boolean";

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("string", TO_TEXT),
          Map.entry("nvarchar", TO_TEXT),
          Map.entry("text", TO_TEXT),
          Map.entry("ntext", TO_TEXT),
          Map.entry("varchar", TO_TEXT),
          Map.entry("int", TO_INT),
          Map.entry("integer", TO_INT),
          Map.entry("double", TO_DECIMAL),
          Map.entry("decimal", TO_DECIMAL),
          Map.entry("bool", TO_BOOLEAN),
          Map.entry("boolean", TO_BOOLEAN));

  @Override
  public Optional<String> function(String type) {
    return Optional.ofNullable(FUNCTIONS.get(type.toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<String> types() {
    return List.of("String", "Int", "Decimal", "Boolean");
  }
}
