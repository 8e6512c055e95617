package io.mqueduct.bridge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileManifestTest {

  @TempDir private Path folder;

  @Test
  void remembersSubscriptionsOfEachClient() throws IOException {
    StateFileManifest manifest = new StateFileManifest(folder.resolve("new/state"));
    manifest.prepare();

    manifest.remember("a-0-kafka", List.of("dt/+", "$share/g/x y/#"));
    manifest.remember("b-0-kafka", List.of("other"));
    manifest.remember("b-0-kafka", List.of("last"));

    StateFileManifest later = new StateFileManifest(folder.resolve("new/state"));
    assertThat(later.subscriptions("a-0-kafka")).containsExactly("dt/+", "$share/g/x y/#");
    assertThat(later.subscriptions("b-0-kafka")).containsExactly("last");
    assertThat(later.subscriptions("c-0-kafka")).isEmpty();
  }

  @Test
  void leavesNoDraftsBehind() throws IOException {
    StateFileManifest manifest = new StateFileManifest(folder);
    manifest.prepare();
    manifest.remember("a", List.of("x"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("a.subscriptions");
    }
  }

  @Test
  void refusesDirectoryThatIsFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatIOException()
        .isThrownBy(() -> new StateFileManifest(file).prepare())
        .withMessageContaining(file.toString());
  }
}
