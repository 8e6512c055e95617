package io.mqueduct.rules.analysis;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.format.Formats;
import io.mqueduct.rules.format.PayloadCodec;
import io.mqueduct.rules.format.ProtobufCodec;
import io.mqueduct.rules.format.ProtobufFailure;
import io.mqueduct.rules.function.NearestName;
import java.util.Optional;

/** Finds what opens the payloads of a rule. */
final class FormatAnalyzer {
  private final Layout layout;
  private final ProblemList problems;

  FormatAnalyzer(Layout layout, ProblemList problems) {
    this.layout = layout;
    this.problems = problems;
  }

  /** Enters the format into the layout. */
  void check(PayloadFormat format) {
    if (format != PayloadFormat.JSON && !layout.knows(format)) {
      codec(format).ifPresent(codec -> layout.enter(format, codec));
    }
  }

  private Optional<PayloadCodec> codec(PayloadFormat format) {
    if (format instanceof PayloadFormat.Plain plain) {
      return Optional.of(Formats.codec(plain));
    }
    PayloadFormat.Protobuf protobuf = (PayloadFormat.Protobuf) format;
    try {
      return Optional.of(ProtobufCodec.compile(protobuf));
    } catch (ProtobufFailure failure) {
      String nearest =
          NearestName.of(protobuf.message(), failure.candidates())
              .map(name -> "; did you mean '" + name + "'?")
              .orElse(offered(failure));
      problems.error(
          failure.code(),
          null,
          "descriptor file [" + protobuf.descriptorFile() + "]: " + failure.text() + nearest);
      return Optional.empty();
    }
  }

  private static String offered(ProtobufFailure failure) {
    return failure.candidates().isEmpty()
        ? ""
        : "; it has "
            + String.join(", ", failure.candidates().stream().sorted().limit(8).toList())
            + (failure.candidates().size() > 8 ? ", …" : "");
  }
}
