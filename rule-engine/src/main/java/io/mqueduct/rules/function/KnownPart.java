package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.text;

import io.mqueduct.rules.data.KnownBytes;
import org.jspecify.annotations.Nullable;

/** Whether a text starts or ends with a part that is known when the rule is compiled. Immutable. */
final class KnownPart implements TextTest {
  private final Place place;
  private final String part;
  private final KnownBytes known;

  private KnownPart(Place place, String part) {
    this.place = place;
    this.part = part;
    this.known = new KnownBytes(part);
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
      return KnownBytes.areOf(part) ? new KnownPart(this, part) : body();
    }
  }

  @Override
  public boolean test(byte[] bytes, int from, int to) {
    return to - from >= known.length()
        && known.standAt(bytes, place == Place.START ? from : to - known.length());
  }

  @Override
  public Object apply(@Nullable Object[] arguments, CallContext context) {
    return place.has(text(arguments, 0), part);
  }
}
