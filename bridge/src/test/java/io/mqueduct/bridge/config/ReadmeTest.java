package io.mqueduct.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows as a configuration is one. */
class ReadmeTest {
  private static final String FENCE = "```";

  @TempDir private Path folder;

  @Test
  void showsAConfigurationWithoutProblems() throws IOException {
    String page = Files.readString(Path.of("../README.md"));
    int begin = page.indexOf(FENCE + "yaml\n") + (FENCE + "yaml\n").length();
    String block = page.substring(begin, page.indexOf(FENCE, begin));
    Path file = Files.writeString(folder.resolve("config.yaml"), block);

    LoadedConfiguration loaded = new ConfigurationLoader(name -> null).load(file);

    assertThat(block).contains("rules:");
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.configuration()).isPresent();
  }
}
