package io.mqueduct.mqtt;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a broker. Immutable.
 *
 * @param servers {@code tcp:// ssl:// ws:// wss://}, tried with affinity: the one that last worked
 *     first
 * @param maximumPacketSize bytes; a broker silently drops what exceeds it [MQTT-3.1.2-25]
 * @param reconnectMin first delay; the delay grows exponentially to {@code reconnectMax}, with full
 *     jitter
 */
public record ConnectionOptions(
    List<URI> servers,
    @Nullable String username,
    @Nullable Secret password,
    @Nullable TlsOptions tls,
    Duration keepAlive,
    Duration connectTimeout,
    Duration reconnectMin,
    Duration reconnectMax,
    int maximumPacketSize) {

  public ConnectionOptions {
    servers = List.copyOf(servers);
  }
}
