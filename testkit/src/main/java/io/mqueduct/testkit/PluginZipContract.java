package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * What every packaged plugin of Kafka Connect keeps to, as a user unpacks it. A module's test names
 * the plugin; it runs in the module's folder after packaging.
 */
public abstract class PluginZipContract {
  private static final List<String> PAPERS =
      List.of(
          "manifest.json",
          "doc/README.md",
          "doc/CHANGELOG.md",
          "doc/LICENSE",
          "doc/THIRD-PARTY.md");

  private final String name;
  private final List<String> examples;

  /**
   * @param name of the zip, without its version
   * @param examples in its folder {@code etc}
   */
  protected PluginZipContract(String name, List<String> examples) {
    this.name = name;
    this.examples = List.copyOf(examples);
  }

  /** What the plugin tells Connect. */
  protected abstract String version();

  @Test
  void shipsExactlyTheListedJars() throws IOException {
    List<String> shipped =
        names().stream()
            .filter(entry -> entry.contains("/lib/") && entry.endsWith(".jar"))
            .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
            .map(PluginZipContract::majorMinor)
            .sorted()
            .toList();

    assertThat(shipped)
        .as("src/assembly/shipped-jars.txt lists what goes into a worker's plugin folder")
        .isEqualTo(Files.readAllLines(Path.of("src/assembly/shipped-jars.txt")));
  }

  @Test
  void leavesOutWhatTheWorkerBrings() throws IOException {
    assertThat(names())
        .noneMatch(entry -> entry.matches(".*/(kafka-clients|connect-api|slf4j-api)-.*"));
  }

  @Test
  void hasTheLayoutOfConfluentHub() throws IOException {
    List<String> expected = new ArrayList<>(PAPERS);
    examples.forEach(example -> expected.add("etc/" + example));

    assertThat(names().stream().map(entry -> entry.substring(entry.indexOf('/') + 1)))
        .containsAll(expected);
  }

  @Test
  void namesItsVersionInTheManifest() throws IOException {
    assertThat(text("/manifest.json"))
        .contains("\"version\": \"" + version() + "\"")
        .doesNotContain("${");
  }

  private static String majorMinor(String jar) {
    return jar.replaceFirst("-(\\d+\\.\\d+)[^-]*(-SNAPSHOT)?\\.jar$", "-$1");
  }

  private List<String> names() throws IOException {
    try (ZipFile zip = zip()) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private String text(String ending) throws IOException {
    try (ZipFile zip = zip()) {
      ZipEntry entry =
          zip.stream().filter(e -> e.getName().endsWith(ending)).findFirst().orElseThrow();
      return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private ZipFile zip() throws IOException {
    try (var files = Files.newDirectoryStream(Path.of("target"), name + "-*.zip")) {
      return new ZipFile(files.iterator().next().toFile());
    }
  }
}
