package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "tcp://broker:1884, broker, 1884",
    "tcp://broker, broker, 1883",
    "ssl://my_host, my_host, 8883",
    "ssl://[::1]:8884, ::1, 8884",
    "ws://broker/mqtt, broker, 80",
    "wss://broker, broker, 443"
  })
  void findsHostAndPort(String uri, String host, int port) {
    Endpoint endpoint = Endpoint.of(URI.create(uri));

    assertThat(endpoint.host()).isEqualTo(host);
    assertThat(endpoint.port()).isEqualTo(port);
  }

  @Test
  void showsNoQueryOfAWebSocket() {
    assertThat(Endpoint.of(URI.create("wss://broker/mqtt?token=x")))
        .hasToString("wss://broker/mqtt?[hidden]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://broker       | Server [http://broker] has no scheme that we know; use tcp://, ssl://, ws:// or wss://
          broker:1883         | Server [broker:1883] has no scheme that we know; use tcp://, ssl://, ws:// or wss://
          tcp:broker          | Server [tcp:broker] has no host; write scheme://host:port
          tcp://broker:99999  | Server [tcp://broker:99999] has a port outside 1 to 65535; write scheme://host:port
          tcp://broker:x      | Server [tcp://broker:x] has no valid host and port; write scheme://host:port
          tcp://broker/path   | Server [tcp://broker/path] has a path, which only ws:// and wss:// know; leave the path out
          tcp://broker?pw=x   | Server [tcp://broker?[hidden]] has a query, which only ws:// and wss:// know; leave the query out
          tcp://me:pw@broker  | Server [tcp://[hidden]@broker] holds credentials; give user name and password as options of their own (in a path write %40 for '@')
          tcp://me:1/pw@b     | Server [tcp://[hidden]@b] holds credentials; give user name and password as options of their own (in a path write %40 for '@')
          me:pw@b             | Server [[hidden]@b] has no scheme that we know; use tcp://, ssl://, ws:// or wss://
          """)
  void saysWhatIsWrongWithAUri(String uri, String text) {
    assertThatThrownBy(() -> Endpoint.of(URI.create(uri))).hasMessage(text);
  }
}
