package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FunctionReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "functions.md");

  @Test
  void pageIsUpToDate() throws IOException {
    String page = FunctionReference.page();
    if (System.getProperty("reference.update") != null) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("mvn -pl rule-engine -am test -Dtest=FunctionReferenceTest -Dreference.update")
        .hasContent(page);
  }
}
