package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

@RequiresMosquitto
final class MosquittoTest {
  @Test
  void comesBackOnTheSamePort() {
    try (Mosquitto mosquitto = Mosquitto.builder().persistence().start()) {
      int port = mosquitto.port();
      mosquitto.stop();
      assertThat(Await.listening(port)).isFalse();

      mosquitto.start();

      assertThat(Await.listening(port)).isTrue();
      assertThat(mosquitto.uri()).isEqualTo(URI.create("tcp://127.0.0.1:" + port));
      assertThat(mosquitto.log()).contains("Saving in-memory database");
    }
  }

  @Test
  void speaksTlsAndWebSockets() {
    try (Certificates certificates = Certificates.create();
        Mosquitto mosquitto =
            Mosquitto.builder().tls(certificates).clientCertificates().webSockets().start()) {
      assertThat(mosquitto.uri()).hasScheme("wss").hasHost("localhost");
    }
  }

  @Test
  void saysWhyItDidNotStart() {
    assertThatThrownBy(() -> Mosquitto.builder().config("no_such_option 1").start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mosquitto ended at its start")
        .hasMessageContaining("Unknown configuration variable");
  }
}
