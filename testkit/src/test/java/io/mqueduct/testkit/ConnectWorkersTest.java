package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectWorkersTest {
  private static final Path RUNTIME = Path.of("connect-worker/target/libs");

  @Test
  void startsAWorkerThatAnswers(@TempDir Path folder) throws IOException {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        ConnectWorkers workers =
            ConnectWorkers.builder()
                .kafka(kafka.bootstrapServers())
                .runtime(RUNTIME)
                .plugin(zip(folder.resolve("plugin.zip")))
                .start()) {
      ConnectRest.Answer answer =
          workers.rest().put("absent", Map.of("connector.class", "no.such.Connector"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("Failed to find any class that implements Connector");
    }
  }

  private static Path zip(Path file) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("plugin/readme.txt"));
      out.write("no plugin in here".getBytes(UTF_8));
    }
    return file;
  }
}
