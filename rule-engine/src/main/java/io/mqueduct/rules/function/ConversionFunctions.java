package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.count;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.binary;
import static io.mqueduct.rules.function.Parameters.number;
import static io.mqueduct.rules.function.Parameters.oneOf;
import static io.mqueduct.rules.function.Parameters.optional;
import static io.mqueduct.rules.function.Parameters.present;
import static io.mqueduct.rules.function.Parameters.whole;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From one kind to another; what cannot be converted is an error, never a guess. */
final class ConversionFunctions {
  private static final String FAMILY = "conversion";

  /** Type names of CAST, in lower case, by the function that does the work. */
  static final Map<String, String> CAST_TARGETS =
      Map.ofEntries(
          Map.entry("string", "to_text"),
          Map.entry("text", "to_text"),
          Map.entry("nvarchar", "to_text"),
          Map.entry("ntext", "to_text"),
          Map.entry("varchar", "to_text"),
          Map.entry("int", "to_integer"),
          Map.entry("integer", "to_integer"),
          Map.entry("bigint", "to_integer"),
          Map.entry("double", "to_double"),
          Map.entry("float", "to_double"),
          Map.entry("decimal", "to_number"),
          Map.entry("number", "to_number"),
          Map.entry("bool", "to_boolean"),
          Map.entry("boolean", "to_boolean"));

  private ConversionFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        scalar("to_number")
            .doc("A number as it is, numeric text as a number, true as 1, false as 0.")
            .example("to_number('21')", "21")
            .example("to_number('2.5e1')", "25.0")
            .example("to_number('warm')", "error not-a-number")
            .as((a, c) -> toNumber("to_number", a[0])),
        scalar("to_integer")
            .synonyms("int")
            .doc("Like to_number, then rounded down to an integer.")
            .example("to_integer('-3.1')", "-4")
            .example("to_integer(true)", "1")
            .as((a, c) -> toInteger(a[0])),
        function(FAMILY, "to_double")
            .synonyms("float")
            .takes(numeric(), optional(whole("decimals")))
            .doc("Like to_number, then a double; rounded if decimals are given.")
            .example("to_double('3')", "3.0")
            .example("to_double('3.14159', 2)", "3.14")
            .as(ConversionFunctions::toDouble),
        scalar("to_boolean")
            .synonyms("bool")
            .doc("true and false in any case as text, 0 as false, other numbers as true.")
            .example("to_boolean('True')", "true")
            .example("to_boolean(0)", "false")
            .example("to_boolean('yes')", "error not-a-boolean")
            .as((a, c) -> toBoolean(a[0])),
        function(FAMILY, "to_text")
            .synonyms("str", "str_utf8")
            .takes(present("x"))
            .doc("Any value as text: digits, words, UTF-8, arrays and objects as compact JSON.")
            .example("to_text(21.50)", "\"21.5\"")
            .example("to_text([1, 'a'])", "\"[1,\\\"a\\\"]\"")
            .as((a, c) -> ValueText.of("to_text", a[0])),
        function(FAMILY, "to_object")
            .synonyms("map")
            .takes(oneOf("x", Kind.TEXT, Kind.OBJECT))
            .doc("An object as it is, or the JSON object in a text.")
            .example("to_object('{\"a\":1}')", "{\"a\":1}")
            .example("to_object('[1]')", "error not-an-object")
            .as((a, c) -> toObject(a[0])),
        function(FAMILY, "from_json")
            .synonyms("json_decode", "parse_json")
            .takes(binary("json"))
            .doc("The value of JSON text, which may be a scalar too.")
            .example("from_json('{\"a\":[1,2.0]}')", "{\"a\":[1,2.0]}")
            .example("from_json('{')", "error not-json")
            .as((a, c) -> JsonText.read("from_json", ValueText.of("from_json", a[0]))),
        function(FAMILY, "to_json")
            .synonyms("json_encode")
            .takes(jsonValue())
            .doc("The value as compact JSON text.")
            .example("to_json({'a': [1, null]})", "\"{\\\"a\\\":[1,null]}\"")
            .as((a, c) -> JsonText.write("to_json", a[0])),
        function(FAMILY, "float2str")
            .takes(number("x"), whole("decimals"))
            .doc("The number with at most that many decimals; zeros at the end go, one stays.")
            .example("float2str(20.2, 10)", "\"20.2\"")
            .example("float2str(0.1, 20)", "\"0.10000000000000000555\"")
            .example("float2str(1, 3)", "\"1.0\"")
            .as((a, c) -> shortDecimals(a[0], count("float2str", a, 1))),
        function(FAMILY, "str_utf16_le")
            .takes(present("x"))
            .doc("The text of x in UTF-16, low byte first.")
            .example("hex_encode(str_utf16_le('€'))", "\"AC20\"")
            .as((a, c) -> utf16(ValueText.of("str_utf16_le", a[0]))));
  }

  private static Parameter numeric() {
    return oneOf("x", Kind.TEXT, Kind.BOOLEAN, Kind.INTEGER, Kind.DOUBLE);
  }

  private static Define scalar(String name) {
    return function(FAMILY, name).takes(numeric());
  }

  private static Parameter jsonValue() {
    return oneOf(
        "x",
        Kind.NULL,
        Kind.BOOLEAN,
        Kind.INTEGER,
        Kind.DOUBLE,
        Kind.TEXT,
        Kind.BYTES,
        Kind.ARRAY,
        Kind.OBJECT);
  }

  private static Object toNumber(String function, Object value) throws FunctionFailure {
    if (value instanceof String string) {
      return NumberText.parse(function, string);
    }
    if (value instanceof Boolean b) {
      return b ? 1L : 0L;
    }
    return (Number) value;
  }

  private static Object toInteger(Object value) throws FunctionFailure {
    return Numbers.whole("to_integer", toNumber("to_integer", value), RoundingMode.FLOOR);
  }

  private static Object toDouble(@Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    Object number = toNumber("to_double", arguments[0]);
    if (arguments.length == 2) {
      int decimals = count("to_double", arguments, 1);
      number = Numbers.round("to_double", number, decimals, RoundingMode.HALF_UP);
    }
    return Numbers.finite("to_double", arguments[0], ((Number) number).doubleValue());
  }

  private static Object toBoolean(Object value) throws FunctionFailure {
    if (value instanceof Number) {
      return Numbers.sign(value) != 0;
    }
    if (value instanceof Boolean) {
      return value;
    }
    String word = ((String) value).toLowerCase(Locale.ROOT);
    if (!word.equals("true") && !word.equals("false")) {
      throw Faults.fault("not-a-boolean", "to_boolean", value, "must be true or false");
    }
    return word.equals("true");
  }

  private static @Nullable Object toObject(Object value) throws FunctionFailure {
    Object object = value instanceof String string ? JsonText.read("to_object", string) : value;
    if (!(object instanceof Map)) {
      throw Faults.fault("not-an-object", "to_object", value, "is no JSON object");
    }
    return object;
  }

  private static String shortDecimals(Object number, int decimals) {
    int kept = Math.max(1, Math.min(400, decimals));
    BigDecimal rounded = Numbers.exact(number).setScale(kept, RoundingMode.HALF_UP);
    BigDecimal stripped = rounded.stripTrailingZeros();
    return stripped
        .setScale(Math.max(1, stripped.scale()), RoundingMode.UNNECESSARY)
        .toPlainString();
  }

  private static Object utf16(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_16LE));
  }
}
