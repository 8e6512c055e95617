package io.mqueduct.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * A small public key infrastructure in files: an authority, a server on {@code localhost} and
 * {@code 127.0.0.1}, a server with another name, clients with RSA and EC keys, and a client of an
 * authority that nobody trusts. Immutable.
 */
public final class Certificates implements AutoCloseable {
  /** Protects every encrypted key and every PKCS12 store. */
  public static final String PASSWORD = "secret of the test kit";

  private final Path folder;
  private final Path authority;
  private final Path trustStore;
  private final Identity server;
  private final Identity wrongHost;
  private final Identity client;
  private final Identity ecClient;
  private final Identity stranger;

  /**
   * A certificate and its key, in every form that users bring.
   *
   * @param certificate PEM
   * @param pkcs8 PEM, {@code BEGIN PRIVATE KEY}
   * @param traditional PEM, PKCS#1 ({@code BEGIN RSA PRIVATE KEY}) for an RSA key, SEC1 ({@code
   *     BEGIN EC PRIVATE KEY}) for an EC key
   * @param encryptedPkcs8 PEM, {@code BEGIN ENCRYPTED PRIVATE KEY}
   * @param encryptedTraditional PEM, PKCS#1 or SEC1 with {@code Proc-Type: 4,ENCRYPTED}
   * @param combined PEM, certificate and PKCS#8 key in one file
   * @param pkcs12 store with certificate, key and authority
   */
  public record Identity(
      Path certificate,
      Path pkcs8,
      Path traditional,
      Path encryptedPkcs8,
      Path encryptedTraditional,
      Path combined,
      Path pkcs12) {}

  private Certificates(Path folder) {
    CertificateIssuer issuer = CertificateIssuer.named("Mqueduct test authority");
    this.folder = folder;
    this.authority = folder.resolve("ca.pem");
    this.trustStore = folder.resolve("trust.p12");
    IdentityFiles files = new IdentityFiles(folder, PASSWORD);
    Folders.write(authority, IdentityFiles.pem(issuer.certificate()));
    writeTrustStore(issuer);
    this.server = files.write("server", issuer.server("localhost", "127.0.0.1"));
    this.wrongHost = files.write("wrong-host", issuer.server("broker.example", "192.0.2.1"));
    this.client = files.write("client", issuer.rsaClient("rsa-client"));
    this.ecClient = files.write("ec-client", issuer.ecClient("ec-client"));
    this.stranger =
        files.write("stranger", CertificateIssuer.named("Nobody's authority").ecClient("stranger"));
  }

  /** Generates everything anew into a folder of its own; takes a fraction of a second. */
  public static Certificates create() {
    return new Certificates(Folders.scratch("certificates"));
  }

  private void writeTrustStore(CertificateIssuer issuer) {
    try (OutputStream out = Files.newOutputStream(trustStore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", issuer.certificate());
      store.store(out, PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + trustStore, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot build a trust store", e);
    }
  }

  /** The authority's certificate, PEM. */
  public Path authority() {
    return authority;
  }

  /** The authority's certificate as a PKCS12 store. */
  public Path trustStore() {
    return trustStore;
  }

  public Identity server() {
    return server;
  }

  /** A server certificate of the same authority for {@code broker.example}. */
  public Identity wrongHost() {
    return wrongHost;
  }

  /** A client with an RSA key: its traditional form is PKCS#1. */
  public Identity client() {
    return client;
  }

  /** A client with an EC key: its traditional form is SEC1. */
  public Identity ecClient() {
    return ecClient;
  }

  /** A client of another authority. */
  public Identity stranger() {
    return stranger;
  }

  /** The same, with {@code wrongHost} as the server: for a broker that must not be trusted. */
  public Certificates withWrongHost() {
    return new Certificates(this);
  }

  private Certificates(Certificates other) {
    this.folder = other.folder;
    this.authority = other.authority;
    this.trustStore = other.trustStore;
    this.server = other.wrongHost;
    this.wrongHost = other.wrongHost;
    this.client = other.client;
    this.ecClient = other.ecClient;
    this.stranger = other.stranger;
  }

  @Override
  public void close() {
    Folders.delete(folder);
  }
}
