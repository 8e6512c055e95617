package io.mqueduct.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection through a {@link FaultProxy}: a thread for each direction. Thread-safe. */
final class ProxiedConnection {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Socket client;
  private final Socket server;
  private final FaultProxy.Gate gate;
  private final Consumer<ProxiedConnection> ended;

  ProxiedConnection(
      Socket client, Socket server, FaultProxy.Gate gate, Consumer<ProxiedConnection> ended) {
    this.client = client;
    this.server = server;
    this.gate = gate;
    this.ended = ended;
  }

  /** Connects to the server and copies until either side ends. Blocks. */
  void run(InetSocketAddress target) {
    try {
      server.connect(target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException unreachable) {
      reset();
      return;
    }
    FaultProxy.daemon("server to client", () -> copy(server, client));
    copy(client, server);
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        gate.pass();
        out.write(buffer, 0, count);
      }
      gate.pass();
      to.shutdownOutput();
      if (from.isOutputShutdown()) {
        end();
      }
    } catch (IOException broken) {
      end();
    }
  }

  private void end() {
    FaultProxy.close(client);
    FaultProxy.close(server);
    ended.accept(this);
  }

  /** Closes both sides so that their peers see a reset. */
  void reset() {
    linger(client);
    linger(server);
    end();
  }

  private static void linger(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      // A closed socket cannot be reset, and need not be.
    }
  }
}
