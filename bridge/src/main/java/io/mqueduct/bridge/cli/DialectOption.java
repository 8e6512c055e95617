package io.mqueduct.bridge.cli;

import io.mqueduct.rules.Dialect;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a dialect. */
final class DialectOption implements ITypeConverter<Dialect> {

  @Override
  public Dialect convert(String name) {
    return Dialect.named(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "dialect [%s] is unknown; known are %s"
                        .formatted(name, String.join(", ", Dialect.names()))));
  }
}
