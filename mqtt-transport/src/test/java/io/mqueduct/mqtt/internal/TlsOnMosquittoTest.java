package io.mqueduct.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.MqttSession;
import io.mqueduct.mqtt.MqttSessionContract.Recorder;
import io.mqueduct.mqtt.Secret;
import io.mqueduct.mqtt.TlsOptions;
import io.mqueduct.mqtt.TlsOptions.HostNames;
import io.mqueduct.mqtt.TlsOptions.KeyMaterial;
import io.mqueduct.mqtt.TlsOptions.PemFile;
import io.mqueduct.mqtt.TlsOptions.PemText;
import io.mqueduct.mqtt.TlsOptions.Pkcs12File;
import io.mqueduct.testkit.Certificates;
import io.mqueduct.testkit.Certificates.Identity;
import io.mqueduct.testkit.Mosquitto;
import io.mqueduct.testkit.RequiresMosquitto;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresMosquitto
final class TlsOnMosquittoTest {
  private static final Duration LONG = Duration.ofSeconds(15);
  private static Certificates certificates;
  private static Mosquitto mutual;

  @BeforeAll
  static void startBroker() {
    certificates = Certificates.create();
    mutual = Mosquitto.builder().tls(certificates).clientCertificates().start();
  }

  @AfterAll
  static void stopBroker() {
    mutual.close();
    certificates.close();
  }

  @Test
  void connectsWithEveryFormOfKey() {
    var password = new Secret(Certificates.PASSWORD);
    Map<String, KeyMaterial> forms = new LinkedHashMap<>();
    for (var entry :
        Map.of("rsa", certificates.client(), "ec", certificates.ecClient()).entrySet()) {
      Identity identity = entry.getValue();
      String name = entry.getKey() + "-";
      forms.put(name + "pkcs8", pem(identity, identity.pkcs8(), null));
      forms.put(name + "traditional", pem(identity, identity.traditional(), null));
      forms.put(name + "encrypted-pkcs8", pem(identity, identity.encryptedPkcs8(), password));
      forms.put(
          name + "encrypted-traditional", pem(identity, identity.encryptedTraditional(), password));
      forms.put(name + "combined", new PemFile(identity.combined().toString(), null, null));
      forms.put(name + "text", new PemText(new Secret(read(identity.combined())), null));
      forms.put(name + "pkcs12", new Pkcs12File(identity.pkcs12().toString(), password));
    }
    Map<String, Recorder> recorders = new LinkedHashMap<>();
    Map<String, MqttSession> sessions = new LinkedHashMap<>();
    forms.forEach(
        (name, identity) -> {
          var recorder = new Recorder();
          recorders.put(name, recorder);
          sessions.put(name, session(name, mutual.uri(), authority(), identity, recorder));
        });

    sessions.values().forEach(MqttSession::open);

    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                recorders.forEach(
                    (name, recorder) ->
                        assertThat(recorder.connected)
                            .as("%s, failures %s", name, recorder.disconnected)
                            .hasSize(1)));
    sessions.values().forEach(session -> session.close(Duration.ZERO));
  }

  @Test
  void trustsWhatAPkcs12StoreHolds() {
    var trust =
        new Pkcs12File(certificates.trustStore().toString(), new Secret(Certificates.PASSWORD));
    var recorder = new Recorder();
    MqttSession session = session("store", mutual.uri(), trust, combined(), recorder);

    session.open();

    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
    session.close(Duration.ZERO);
  }

  @Test
  void connectsToAnIpAddressWithoutNamingItInSni() {
    var recorder = new Recorder();
    MqttSession session =
        session("ip", uri("127.0.0.1", mutual.port()), authority(), combined(), recorder);

    session.open();

    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
    session.close(Duration.ZERO);
  }

  @Test
  void speaksWebSocketOverTls() {
    try (Mosquitto secure = Mosquitto.builder().tls(certificates).webSockets().start()) {
      MqttSession session = session("wss", secure.uri(), authority(), null, recorder);

      session.open();

      await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
      session.close(Duration.ZERO);
    }
  }

  @Test
  void saysThatTheCertificateNamesAnotherHost() {
    try (Mosquitto wrong = Mosquitto.builder().tls(certificates.withWrongHost()).start()) {
      MqttFailure failure = failure(session("wrong", wrong.uri(), authority(), null, recorder));

      assertThat(failure.kind()).isEqualTo(MqttFailure.Kind.TLS);
      assertThat(failure.message())
          .isEqualTo(
              "Server [ssl://localhost:"
                  + wrong.port()
                  + "] has a certificate for another name: No subject alternative DNS name"
                  + " matching localhost found.; connect by a name that the certificate holds, or"
                  + " have it reissued");
    }
  }

  @Test
  void connectsToAMisnamedServerOnlyIfToldTo() {
    try (Mosquitto wrong = Mosquitto.builder().tls(certificates.withWrongHost()).start()) {
      MqttSession session =
          Sessions.at(wrong.uri())
              .tls(new TlsOptions(authority(), null, HostNames.IGNORE))
              .session(recorder);

      session.open();

      await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
      session.close(Duration.ZERO);
    }
  }

  @Test
  void saysThatNobodyWeTrustSignedTheCertificate() {
    MqttFailure failure =
        failure(
            Sessions.at(mutual.uri())
                .tls(new TlsOptions(null, combined(), HostNames.VERIFY))
                .session(recorder));

    assertThat(failure.kind()).isEqualTo(MqttFailure.Kind.TLS);
    assertThat(failure.message())
        .isEqualTo(
            "Server [ssl://localhost:"
                + mutual.port()
                + "] has a certificate that no trusted authority signed; add its authority to the"
                + " trusted certificates");
  }

  @Test
  void saysThatTheBrokerRefusesOurCertificate() {
    KeyMaterial stranger = new PemFile(certificates.stranger().combined().toString(), null, null);

    MqttFailure failure =
        failure(session("stranger", mutual.uri(), authority(), stranger, recorder));

    assertThat(failure.kind()).isEqualTo(MqttFailure.Kind.TLS);
    assertThat(failure.message())
        .startsWith("Server [ssl://localhost:" + mutual.port() + "] refused the TLS handshake: ")
        .endsWith("; check that our certificate is signed by an authority that the broker trusts");
  }

  @Test
  void usesARenewedKeyAtTheNextAttempt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("client.pem");
    Files.copy(certificates.stranger().combined(), file);
    MqttSession session =
        session(
            "renewed",
            mutual.uri(),
            authority(),
            new PemFile(file.toString(), null, null),
            recorder);
    session.open();
    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());

    Files.copy(certificates.client().combined(), file, StandardCopyOption.REPLACE_EXISTING);

    await().atMost(LONG).until(() -> !recorder.connected.isEmpty());
    session.close(Duration.ZERO);
  }

  private final Recorder recorder = new Recorder();

  private MqttFailure failure(MqttSession session) {
    session.open();
    await().atMost(LONG).until(() -> !recorder.failed.isEmpty());
    session.close(Duration.ZERO);
    return recorder.failed.get(0);
  }

  private static MqttSession session(
      String id, URI server, KeyMaterial trust, @Nullable KeyMaterial identity, Recorder recorder) {
    return Sessions.at(server)
        .clientId(id)
        .tls(new TlsOptions(trust, identity, HostNames.VERIFY))
        .session(recorder);
  }

  private static KeyMaterial authority() {
    return new PemFile(certificates.authority().toString(), null, null);
  }

  private static KeyMaterial combined() {
    return new PemFile(certificates.client().combined().toString(), null, null);
  }

  private static KeyMaterial pem(Identity identity, Path key, @Nullable Secret password) {
    return new PemFile(identity.certificate().toString(), key.toString(), password);
  }

  private static URI uri(String host, int port) {
    return URI.create("ssl://" + host + ":" + port);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
