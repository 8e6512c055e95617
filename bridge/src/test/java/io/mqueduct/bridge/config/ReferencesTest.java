package io.mqueduct.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReferencesTest {

  @TempDir private Path folder;

  private final References references = new References(Map.of("USER", "site$1\\")::get);

  @Test
  void replacesVariableAnywhereInValue() {
    assertThat(resolve("x-${env:USER}-${env:USER}").values())
        .containsEntry("k", "x-site$1\\-site$1\\");
  }

  @Test
  void leavesTemplatesAlone() {
    String template = "${device}/${format_time('yyyy-MM-dd HH:mm', ts)}/$${env}";

    assertThat(resolve(template).values()).containsEntry("k", template);
  }

  @Test
  void readsKeyOfFile() throws IOException {
    Path file = Files.writeString(folder.resolve("s.properties"), "a.b=secret\n");

    assertThat(resolve("${file:" + file + ":a.b}").values()).containsEntry("k", "secret");
  }

  @Test
  void readsWholeFileOfDirectory() throws IOException {
    Files.writeString(folder.resolve("password"), "two\nlines");

    assertThat(resolve("${dir:" + folder + ":password}").values()).containsEntry("k", "two\nlines");
  }

  @Test
  void namesMissingVariable() {
    assertThat(problem("${env:NOT_SET}"))
        .isEqualTo(
            "c.yaml:1:1: k: environment variable [NOT_SET] is not set; set it before the start");
  }

  @Test
  void namesMissingFile() {
    assertThat(problem("${file:/no/such:key}"))
        .isEqualTo("c.yaml:1:1: k: file [/no/such] cannot be read; it must hold lines key=value");
  }

  @Test
  void namesMissingKeyOfFile() throws IOException {
    Path file = Files.writeString(folder.resolve("s.properties"), "a=secret\n");

    assertThat(problem("${file:" + file + ":b}"))
        .isEqualTo("c.yaml:1:1: k: file [" + file + "] has no key [b]");
  }

  @Test
  void refusesFileOutsideDirectory() {
    assertThat(problem("${dir:" + folder + ":../x}"))
        .isEqualTo("c.yaml:1:1: k: [../x] must be the name of a file in [" + folder + "]");
  }

  @Test
  void refusesReferenceWithoutPath() {
    assertThat(problem("${file:key}"))
        .isEqualTo("c.yaml:1:1: k: a reference [file] needs a path: ${file:path:key}");
  }

  private ConfigFile resolve(String value) {
    return references.resolve(
        new ConfigFile(Map.of("k", value), Map.of("k", new Place(1, 1)), java.util.List.of()));
  }

  private String problem(String value) {
    ConfigFile file = resolve(value);
    assertThat(file.values()).isEmpty();
    return file.problems().get(0).render("c.yaml");
  }
}
