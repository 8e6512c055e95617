package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mqueduct.testkit.Certificates;
import io.mqueduct.testkit.Ports;
import io.mqueduct.timeseries.WriteOutcome.Cause;
import io.mqueduct.timeseries.WriteOutcome.Retriable;
import io.mqueduct.timeseries.WriteOutcome.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted connections to servers whose authority only the trust file knows. */
class TrustTest {
  private static Certificates certificates;
  private static HttpsServer server;
  private static URI url;

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    certificates = Certificates.create();
    int port = Ports.free();
    url = URI.create("https://localhost:" + port);
    server = HttpsServer.create(new InetSocketAddress("localhost", port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(certificates.server().pkcs12())));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    certificates.close();
  }

  private static SSLContext context(Path identity) throws IOException, GeneralSecurityException {
    char[] password = Certificates.PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(identity)) {
      store.load(in, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static WriteOutcome write(TimeseriesOptions options) {
    try (PointWriter writer = TimeseriesTransport.writer(options)) {
      return writer.write(Batches.of(1));
    }
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void trustsTheAuthorityOfTheFile(ServerApi api) {
    var options = TimeseriesOptions.builder(url, api, "b").trust(certificates.authority());

    assertThat(write(options.build())).isEqualTo(new Stored());
  }

  @ParameterizedTest
  @EnumSource(ServerApi.class)
  void doesNotTalkToAServerThatTheJvmDoesNotKnow(ServerApi api) {
    assertThat(write(TimeseriesOptions.builder(url, api, "b").build()))
        .isInstanceOfSatisfying(
            Retriable.class,
            retriable -> {
              assertThat(retriable.cause()).isEqualTo(Cause.UNREACHABLE);
              assertThat(retriable.reason()).contains("PKIX path building failed");
            });
  }

  @Test
  void refusesATrustFileWithoutCertificates(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    var options = TimeseriesOptions.builder(url, ServerApi.INFLUX_V2, "b").trust(empty).build();

    assertThatThrownBy(() -> TimeseriesTransport.writer(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "trust: ["
                + empty
                + "] is not a readable PEM file of certificates: it holds no certificate");
  }

  @Test
  void refusesUrlsThatAreNone() {
    assertThatThrownBy(
            () ->
                TimeseriesOptions.builder(URI.create("influx:8086"), ServerApi.INFLUX_V2, "b")
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("url: [influx:8086] must be http://host or https://host");
    assertThatThrownBy(
            () ->
                TimeseriesOptions.builder(
                        URI.create("http://me:secret@influx:8086"), ServerApi.INFLUX_V2, "b")
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "url: must have no user and no query; give token, database and organisation apart");
  }
}
