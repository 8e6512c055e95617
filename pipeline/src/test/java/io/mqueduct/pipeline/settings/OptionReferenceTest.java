package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionReferenceTest {
  private static final Path PAGE = Path.of("../docs/reference/options.md");

  @Test
  void pageIsWhatTheOptionsSay() throws IOException {
    String page = OptionReference.markdown();
    if (System.getProperty("reference.update") != null) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("mvn -pl pipeline -am test -Dtest=OptionReferenceTest -Dreference.update")
        .hasContent(page);
  }
}
