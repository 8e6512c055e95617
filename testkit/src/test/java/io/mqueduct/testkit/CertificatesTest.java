package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class CertificatesTest {
  private static final Certificates CERTIFICATES = Certificates.create();

  @AfterAll
  static void delete() {
    CERTIFICATES.close();
  }

  @Test
  void signsEveryIdentityButTheStrangers() throws Exception {
    X509Certificate authority = certificate(CERTIFICATES.authority());

    certificate(CERTIFICATES.server().certificate()).verify(authority.getPublicKey());
    certificate(CERTIFICATES.client().certificate()).verify(authority.getPublicKey());
    assertThat(certificate(CERTIFICATES.stranger().certificate()).getIssuerX500Principal())
        .isNotEqualTo(authority.getSubjectX500Principal());
  }

  @Test
  void namesTheServersHosts() throws Exception {
    assertThat(certificate(CERTIFICATES.server().certificate()).getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("localhost", "127.0.0.1");
    assertThat(certificate(CERTIFICATES.wrongHost().certificate()).getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("broker.example", "192.0.2.1");
    assertThat(CERTIFICATES.withWrongHost().server()).isEqualTo(CERTIFICATES.wrongHost());
  }

  @Test
  void writesKeysInEveryForm() {
    Certificates.Identity rsa = CERTIFICATES.client();
    Certificates.Identity ec = CERTIFICATES.ecClient();

    assertThat(rsa.pkcs8()).content().startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(rsa.traditional()).content().startsWith("-----BEGIN RSA PRIVATE KEY-----");
    assertThat(ec.traditional()).content().startsWith("-----BEGIN EC PRIVATE KEY-----");
    assertThat(rsa.encryptedPkcs8()).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    assertThat(ec.encryptedTraditional())
        .content()
        .startsWith("-----BEGIN EC PRIVATE KEY-----")
        .contains("Proc-Type: 4,ENCRYPTED");
    assertThat(rsa.combined()).content().contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY");
  }

  @Test
  void storesIdentityAndTrustAsPkcs12() throws Exception {
    KeyStore identity = store(CERTIFICATES.client().pkcs12());
    KeyStore trust = store(CERTIFICATES.trustStore());

    assertThat(identity.isKeyEntry("identity")).isTrue();
    assertThat(identity.getCertificateChain("identity")).hasSize(2);
    assertThat(trust.isCertificateEntry("authority")).isTrue();
  }

  private static X509Certificate certificate(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static KeyStore store(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, Certificates.PASSWORD.toCharArray());
      return store;
    }
  }
}
