package io.mqueduct.rules.function;

import java.util.List;
import java.util.stream.Stream;

/** Gathers the functions of the native dialect. */
final class StandardFunctions {
  static final FunctionTable TABLE = new NamedFunctions(all(), Refusals.BY_NAME);

  private StandardFunctions() {}

  private static List<FunctionDefinition> all() {
    return Stream.of(
            MessageFunctions.all(),
            NullFunctions.all(),
            NumberFunctions.all(),
            TrigonometricFunctions.all(),
            TextFunctions.all(),
            SearchFunctions.all(),
            RegexFunctions.all(),
            ConversionFunctions.all(),
            TimeFunctions.all(),
            DateFunctions.all(),
            HashFunctions.all(),
            EncodingFunctions.all(),
            ArrayFunctions.all(),
            ObjectFunctions.all(),
            BinaryFunctions.all(),
            FormatFunctions.all())
        .flatMap(List::stream)
        .toList();
  }
}
