package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PortsTest {
  @Test
  void givesEveryPortOnce() {
    assertThat(IntStream.range(0, 100).map(i -> Ports.free()).boxed()).doesNotHaveDuplicates();
  }

  @Test
  void seesWhenAPortIsTaken() throws Exception {
    int port = Ports.free();

    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      assertThat(Ports.isFree(port)).isFalse();
    }
    assertThat(Ports.isFree(port)).isTrue();
  }
}
