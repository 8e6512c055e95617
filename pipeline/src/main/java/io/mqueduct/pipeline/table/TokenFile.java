package io.mqueduct.pipeline.table;

import io.mqueduct.timeseries.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first line of a file, read anew each time; null while it cannot be read. Thread-safe. */
final class TokenFile implements Supplier<@Nullable Secret> {
  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);

  private final Path file;

  TokenFile(Path file) {
    this.file = file;
  }

  @Override
  public @Nullable Secret get() {
    try {
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        LOG.warn("timeseries.token.file: [{}] is empty", file);
        return null;
      }
      return new Secret(token);
    } catch (IOException e) {
      LOG.warn("timeseries.token.file: [{}] cannot be read: {}", file, e.toString());
      return null;
    }
  }
}
