package io.mqueduct.mqtt.internal;

import java.net.URI;
import java.util.List;

/**
 * Which server to try next: the one that last worked, as long as it works, else the next in the
 * list. Confined to the session's thread.
 */
final class ServerList {
  private final List<URI> servers;
  private int current;

  ServerList(List<URI> servers) {
    this.servers = servers;
  }

  URI current() {
    return servers.get(current);
  }

  void advance() {
    current = (current + 1) % servers.size();
  }
}
