package io.mqueduct.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The packaged plugin, as a user unpacks it. */
class PluginZipIT {

  @Test
  void shipsExactlyTheListedJars() throws IOException {
    List<String> shipped =
        names().stream()
            .filter(name -> name.contains("/lib/") && name.endsWith(".jar"))
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            .map(PluginZipIT::majorMinor)
            .sorted()
            .toList();

    assertThat(shipped)
        .as("src/assembly/shipped-jars.txt lists what goes into a worker's plugin folder")
        .isEqualTo(Files.readAllLines(Path.of("src/assembly/shipped-jars.txt")));
  }

  @Test
  void leavesOutWhatTheWorkerBrings() throws IOException {
    assertThat(names())
        .noneMatch(name -> name.matches(".*/(kafka-clients|connect-api|slf4j-api)-.*"));
  }

  @Test
  void hasTheLayoutOfConfluentHub() throws IOException {
    assertThat(names().stream().map(name -> name.substring(name.indexOf('/') + 1)))
        .contains(
            "manifest.json",
            "etc/connect-tables.json",
            "doc/README.md",
            "doc/CHANGELOG.md",
            "doc/LICENSE",
            "doc/THIRD-PARTY.md");
  }

  @Test
  void namesItsVersionInTheManifest() throws IOException {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      ZipEntry entry =
          zip.stream()
              .filter(e -> e.getName().endsWith("/manifest.json"))
              .findFirst()
              .orElseThrow();

      String manifest =
          new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);

      assertThat(manifest)
          .contains("\"version\": \"" + new TimeSeriesSinkConnector().version() + "\"")
          .doesNotContain("${");
    }
  }

  private static String majorMinor(String jar) {
    return jar.replaceFirst("-(\\d+\\.\\d+)[^-]*(-SNAPSHOT)?\\.jar$", "-$1");
  }

  private static List<String> names() throws IOException {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static Path zip() {
    try (var files = Files.newDirectoryStream(Path.of("target"), "mqueduct-connector-sink-*.zip")) {
      return files.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException("target has no plugin zip", e);
    }
  }
}
