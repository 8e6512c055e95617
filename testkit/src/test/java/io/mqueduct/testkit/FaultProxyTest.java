package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultProxyTest {
  private static final int BRIEFLY = 150;
  private ServerSocket echo;
  private Thread echoing;
  private FaultProxy proxy;

  @BeforeEach
  void startEchoServer() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    echoing = FaultProxy.daemon("echo", this::serve);
    proxy = FaultProxy.to("127.0.0.1", echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void passesBytesBothWays() throws IOException {
    try (Socket client = connect()) {
      assertThat(roundTrip(client, 'x')).isEqualTo('x');
      assertThat(proxy.accepted()).isEqualTo(1);
      assertThat(proxy.open()).isEqualTo(1);
    }
    await().until(() -> proxy.open() == 0);
  }

  @Test
  void cutsEveryConnectionAndTakesNewOnes() throws IOException {
    try (Socket client = connect();
        Socket other = connect()) {
      roundTrip(client, 'x');
      roundTrip(other, 'x');

      proxy.cut();

      assertThatThrownBy(() -> roundTrip(client, 'y'))
          .isInstanceOf(IOException.class)
          .hasMessageMatching("(?i)connection reset.*|broken pipe.*");
      assertThatThrownBy(() -> roundTrip(other, 'y'))
          .isInstanceOf(IOException.class)
          .hasMessageMatching("(?i)connection reset.*|broken pipe.*");
    }
    try (Socket again = connect()) {
      assertThat(roundTrip(again, 'z')).isEqualTo('z');
    }
  }

  @Test
  void holdsBytesWhileStalled() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client, 'x');
      client.setSoTimeout(BRIEFLY);

      proxy.stall();
      assertThatThrownBy(() -> roundTrip(client, 'y'))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("timed out");

      proxy.resume();
      client.setSoTimeout(0);
      assertThat(client.getInputStream().read()).isEqualTo('y');
    }
  }

  @Test
  void refusesNewConnectionsOnly() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client, 'x');

      proxy.refuse();
      assertThatThrownBy(this::connect)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("refused");
      assertThat(roundTrip(client, 'y')).isEqualTo('y');

      proxy.accept();
      try (Socket again = connect()) {
        assertThat(roundTrip(again, 'z')).isEqualTo('z');
      }
    }
  }

  @Test
  void endsTheClientWhenTheServerCannotBeReached() throws Exception {
    echo.close();
    echoing.join();

    try (Socket client = connect()) {
      assertThatThrownBy(() -> roundTrip(client, 'x'))
          .isInstanceOf(IOException.class)
          .hasMessageMatching("(?i)connection reset.*|broken pipe.*");
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static int roundTrip(Socket client, char letter) throws IOException {
    client.getOutputStream().write(letter);
    return client.getInputStream().read();
  }

  private void serve() {
    try {
      while (true) {
        Socket peer = echo.accept();
        FaultProxy.daemon("echo", () -> echo(peer));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void echo(Socket peer) {
    try (peer) {
      peer.getInputStream().transferTo(peer.getOutputStream());
    } catch (IOException closed) {
      // The connection is over.
    }
  }
}
