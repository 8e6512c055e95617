package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.text;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether a text starts or ends with a part that is known when the rule is compiled. Immutable. */
final class KnownPart implements TextTest {
  private final Place place;
  private final String part;
  private final byte[] utf8;

  private KnownPart(Place place, String part, byte[] utf8) {
    this.place = place;
    this.part = part;
    this.utf8 = utf8;
  }

  /** Where the part is looked for. */
  enum Place {
    START {
      @Override
      boolean has(String text, String part) {
        return text.startsWith(part);
      }
    },
    END {
      @Override
      boolean has(String text, String part) {
        return text.endsWith(part);
      }
    };

    abstract boolean has(String text, String part);

    /** For parts that come with the message. */
    Body body() {
      return (a, c) -> has(text(a, 0), text(a, 1));
    }

    /** For a part that is the second argument. */
    Body prepare(Constants constants) {
      if (!constants.has(1)) {
        return body();
      }
      String part = String.valueOf(constants.value(1));
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      boolean halfPair = !part.equals(new String(utf8, StandardCharsets.UTF_8));
      return halfPair ? body() : new KnownPart(this, part, utf8);
    }
  }

  @Override
  public boolean test(byte[] bytes, int from, int to) {
    if (to - from < utf8.length) {
      return false;
    }
    int first = place == Place.START ? from : to - utf8.length;
    for (int i = 0; i < utf8.length; i++) {
      if (bytes[first + i] != utf8[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Object apply(@Nullable Object[] arguments, CallContext context) {
    return place.has(text(arguments, 0), part);
  }
}
