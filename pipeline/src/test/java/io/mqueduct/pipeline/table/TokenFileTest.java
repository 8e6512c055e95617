package io.mqueduct.pipeline.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.timeseries.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  @TempDir private Path folder;

  @Test
  void readsTheFileAnewEachTime() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    TokenFile token = new TokenFile(file);
    Secret first = token.get();
    Files.writeString(file, " second ");

    assertThat(first).isEqualTo(new Secret("first"));
    assertThat(token.get()).isEqualTo(new Secret("second"));
  }

  @Test
  void givesNoneWhileThereIsNone() throws Exception {
    Path file = folder.resolve("token");
    TokenFile token = new TokenFile(file);

    assertThat(token.get()).isNull();

    Files.writeString(file, "\n");
    assertThat(token.get()).isNull();
  }
}
