package io.mqueduct.bridge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.mqueduct.pipeline.RememberedSession;
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

    manifest.remember("a-0-kafka", RememberedSession.held(List.of("#", "$share/g/x y/#")));
    manifest.remember("b-0-kafka", RememberedSession.held(List.of("other")));
    manifest.remember("b-0-kafka", RememberedSession.held(List.of("last")));

    StateFileManifest later = new StateFileManifest(folder.resolve("new/state"));
    assertThat(later.session("a-0-kafka"))
        .isEqualTo(RememberedSession.held(List.of("#", "$share/g/x y/#")));
    assertThat(later.session("b-0-kafka")).isEqualTo(RememberedSession.held(List.of("last")));
    assertThat(later.session("c-0-kafka")).isEqualTo(RememberedSession.NONE);
  }

  @Test
  void tellsAClientApartThatNeverConnected() {
    RememberedSession waiting = RememberedSession.neverHeld(List.of("#", "dt/+"));
    new StateFileManifest(folder).remember("a", waiting);

    assertThat(new StateFileManifest(folder).session("a")).isEqualTo(waiting);
  }

  @Test
  void takesAFileOfAnEarlierVersionForOneOfAConnectedClient() throws IOException {
    Files.writeString(folder.resolve("a.subscriptions"), "dt/+\n");

    assertThat(new StateFileManifest(folder).session("a"))
        .isEqualTo(RememberedSession.held(List.of("dt/+")));
  }

  @Test
  void leavesNoDraftsBehind() throws IOException {
    StateFileManifest manifest = new StateFileManifest(folder);
    manifest.prepare();
    manifest.remember("a", RememberedSession.held(List.of("x")));

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
