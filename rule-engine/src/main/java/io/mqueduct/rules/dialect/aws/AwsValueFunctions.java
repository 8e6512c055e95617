package io.mqueduct.rules.dialect.aws;

import static io.mqueduct.rules.dialect.aws.AwsFunction.define;

import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.JsonReader;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.data.Numerals;
import io.mqueduct.rules.data.ValueFailure;
import io.mqueduct.rules.function.Determinism;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.function.FunctionPages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions of any values: what is Null or Undefined, parts of arrays and objects, encodings. */
final class AwsValueFunctions {
  private static final String PAGES =
      """
      # null and undefined
      get_or_default: x, or the fallback if x is Null or Undefined.
        get_or_default(absent, 0) -> 0
        get_or_default(7, 0) -> 7
      isnull: True for JSON null only.
        isNull(NULL) -> true
        isNull(absent) -> false
      isundefined: True for Undefined only.
        isUndefined(absent) -> true
        isUndefined(NULL) -> false
      nanvl: x, or the fallback if x is Null or Undefined.
        nanvl(absent, 0) -> 0
      # encoding
      decode: What the base64 text stands for: a JSON value if it is one, else text; Null if it is no base64.
        decode('azc=', 'base64') -> "k7"
        decode('NDI=', 'base64') -> 42
        decode('?', 'base64') -> null
      encode: The text, or with * the payload, in base64.
        encode('k7', 'base64') -> "azc="
        encode(*, 'base64') -> "eyJ0ZW1wIjoyMS41fQ=="
      # arrays and objects
      concat: All arguments as one array if one is an array, else as one text if one is a text.
        concat([1, 2], 3) -> [1,2,3]
        concat('t=', 21.5) -> "t=21.5"
        concat(1, 2) -> undefined
      get: An item or character at a 0-based position, or the value of a key.
        get([7, 8], 1) -> 8
        get('abc', '1') -> "b"
        get({'a': 1}, 'a') -> 1
        get([7, 8], 2) -> undefined
      transform: With mode enrichArray: each object of the array with the members of the object.
        transform('enrichArray', {'site': 's1'}, [{'t': 1}, {'t': 2}]) -> [{"t":1,"site":"s1"},{"t":2,"site":"s1"}]
      """;

  private AwsValueFunctions() {}

  static List<FunctionDefinition> all() {
    return FunctionPages.attach(
        PAGES,
        List.of(
            of("isnull", "x", args -> args[0] == null),
            of("isundefined", "x", args -> args[0] == Missing.MISSING),
            of("get_or_default", "x otherwise", a -> first(a)),
            of("nanvl", "x otherwise", args -> first(args)),
            of("get", "x index", args -> get(args)),
            of("concat", "x*", args -> concat(args)),
            of("encode", "x scheme", args -> encode(args)),
            of("decode", "x scheme more*", args -> decode(args)),
            of("transform", "mode object array", a -> transform(a))));
  }

  /** Work that may give Null. */
  private interface OfValues {
    @Nullable Object of(@Nullable Object[] arguments);
  }

  private static FunctionDefinition of(String name, String parameters, OfValues work) {
    return define(name, parameters, Determinism.ARGUMENTS, (args, context) -> work.of(args));
  }

  private static @Nullable Object first(@Nullable Object[] arguments) {
    boolean absent = arguments[0] == null || arguments[0] == Missing.MISSING;
    return absent ? arguments[1] : arguments[0];
  }

  private static @Nullable Object get(@Nullable Object[] arguments) {
    Object from = arguments[0];
    if (from instanceof Map<?, ?> object) {
      Object key = arguments[1];
      return key instanceof String && object.containsKey(key) ? object.get(key) : Missing.MISSING;
    }
    Integer index = AwsValues.count(arguments[1]);
    if (index == null || index < 0) {
      return Missing.MISSING;
    }
    if (from instanceof List<?> array) {
      return index < array.size() ? array.get(index) : Missing.MISSING;
    }
    if (from instanceof String text && index < text.codePointCount(0, text.length())) {
      int start = text.offsetByCodePoints(0, index);
      return Character.toString(text.codePointAt(start));
    }
    return Missing.MISSING;
  }

  private static @Nullable Object concat(@Nullable Object[] arguments) {
    if (arguments.length == 1) {
      return arguments[0] == null ? Missing.MISSING : arguments[0];
    }
    boolean array = false;
    boolean text = false;
    for (Object argument : arguments) {
      if (argument == null || argument == Missing.MISSING) {
        return Missing.MISSING;
      }
      array |= argument instanceof List;
      text |= argument instanceof String;
    }
    if (array) {
      return joined(arguments);
    }
    return text ? text(arguments) : Missing.MISSING;
  }

  private static Object joined(@Nullable Object[] arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Object argument : arguments) {
      if (argument instanceof List<?> elements) {
        all.addAll(elements);
      } else {
        all.add(argument);
      }
    }
    return all;
  }

  private static Object text(@Nullable Object[] arguments) {
    StringBuilder out = new StringBuilder();
    for (Object argument : arguments) {
      String text = AwsValues.text(argument);
      if (text == null) {
        return Missing.MISSING;
      }
      out.append(text);
    }
    return out.toString();
  }

  private static Object encode(@Nullable Object[] arguments) {
    byte[] bytes = bytes(arguments[0]);
    return bytes == null || !"base64".equals(arguments[1])
        ? Missing.MISSING
        : Base64.getEncoder().encodeToString(bytes);
  }

  private static byte @Nullable [] bytes(@Nullable Object value) {
    if (value instanceof Bytes raw) {
      return raw.toByteArray();
    }
    String text = AwsValues.text(value);
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Object decode(@Nullable Object[] arguments) {
    if (!"base64".equals(arguments[1]) || arguments[0] == Missing.MISSING) {
      return Missing.MISSING;
    }
    String encoded = AwsValues.text(arguments[0]);
    if (encoded == null) {
      return Missing.MISSING;
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException undecodable) {
      return null;
    }
    try {
      return JsonReader.read(decoded, 0, decoded.length, Numerals.DECIMALS);
    } catch (ValueFailure noJson) {
      Bytes raw = Bytes.of(decoded);
      Optional<String> text = raw.utf8();
      return text.isPresent() ? text.get() : raw;
    }
  }

  private static Object transform(@Nullable Object[] arguments) {
    if (!"enrichArray".equals(arguments[0])
        || !(arguments[1] instanceof Map<?, ?> attributes)
        || !(arguments[2] instanceof List<?> elements)) {
      return Missing.MISSING;
    }
    List<@Nullable Object> enriched = new ArrayList<>();
    for (Object element : elements) {
      enriched.add(element instanceof Map<?, ?> object ? merged(object, attributes) : element);
    }
    return enriched;
  }

  private static Map<String, @Nullable Object> merged(Map<?, ?> element, Map<?, ?> attributes) {
    Map<String, @Nullable Object> both = new LinkedHashMap<>();
    element.forEach((key, value) -> both.put((String) key, value));
    attributes.forEach((key, value) -> both.put((String) key, value));
    return both;
  }
}
