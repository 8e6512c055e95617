package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CompilersTest {
  @Test
  void handsOnTheLevelAlone() {
    assertThat(Compilers.of(List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Da=b")))
        .containsExactly("-XX:TieredStopAtLevel=1");
  }

  @Test
  void leavesAJvmWithoutALevelAlone() {
    assertThat(Compilers.of(List.of("-Xmx1g"))).isEmpty();
  }
}
