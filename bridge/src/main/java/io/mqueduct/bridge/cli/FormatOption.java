package io.mqueduct.bridge.cli;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.PayloadFormat.Plain;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of {@code --decode}. */
final class FormatOption implements ITypeConverter<PayloadFormat> {

  @Override
  public PayloadFormat convert(String word) {
    return Plain.named(word)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "[%s] must be one of %s; protobuf needs --config"
                        .formatted(word, String.join(", ", Plain.words()))));
  }
}
