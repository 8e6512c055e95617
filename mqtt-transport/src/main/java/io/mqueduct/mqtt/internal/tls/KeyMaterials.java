package io.mqueduct.mqtt.internal.tls;

import io.mqueduct.mqtt.MqttException;
import io.mqueduct.mqtt.MqttFailure;
import io.mqueduct.mqtt.Secret;
import io.mqueduct.mqtt.TlsOptions.KeyMaterial;
import io.mqueduct.mqtt.TlsOptions.PemFile;
import io.mqueduct.mqtt.TlsOptions.PemText;
import io.mqueduct.mqtt.TlsOptions.Pkcs12File;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes a TLS context of certificates and keys; every error names its source, no secret. */
final class KeyMaterials {
  private static final char[] IN_MEMORY = {};

  private KeyMaterials() {}

  static SSLContext context(@Nullable KeyMaterial trust, @Nullable KeyMaterial identity) {
    TrustManager[] trusted = trust == null ? null : trustManagers(trust);
    KeyManager[] own = identity == null ? null : keyManagers(identity);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bug: no TLS in this JVM", e);
    }
  }

  private static TrustManager[] trustManagers(KeyMaterial material) {
    String subject = subject("Trusted certificates", material);
    try {
      KeyStore store =
          material instanceof Pkcs12File file ? load(file, subject) : trustStore(material, subject);
      if (Collections.list(store.aliases()).stream().noneMatch(alias -> isTrusted(store, alias))) {
        throw unusable(subject, "hold no trusted certificate", "add the authority's certificate");
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(subject, e);
    }
  }

  private static KeyManager[] keyManagers(KeyMaterial material) {
    String subject = subject("Client identity", material);
    try {
      KeyStore store;
      char[] password = IN_MEMORY;
      if (material instanceof Pkcs12File file) {
        store = load(file, subject);
        password = chars(file.password());
        if (Collections.list(store.aliases()).stream().noneMatch(alias -> isKey(store, alias))) {
          throw unusable(subject, "holds no private key", "export certificate and key together");
        }
      } else {
        store = PemIdentity.store(pemText(material), password(material), subject);
      }
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(subject, e);
    }
  }

  /** What is wrong with key material, and the way out. */
  static MqttException unusable(String subject, String what, String wayOut) {
    return new MqttException(
        new MqttFailure(MqttFailure.Kind.CONFIGURATION, -1, subject + " " + what + "; " + wayOut));
  }

  /** The certificates of PEM blocks, in their order. */
  static List<Certificate> certificates(List<Pem.Block> blocks) throws GeneralSecurityException {
    var factory = CertificateFactory.getInstance("X.509");
    var certificates = new ArrayList<Certificate>();
    for (Pem.Block block : blocks) {
      if (block.isCertificate()) {
        certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.der())));
      }
    }
    return certificates;
  }

  /** The PEM blocks of a text. */
  static List<Pem.Block> blocks(String text, String subject) {
    try {
      return Pem.read(text);
    } catch (IllegalArgumentException e) {
      throw unusable(subject, "is not valid PEM", "check that it was copied whole");
    }
  }

  private static KeyStore trustStore(KeyMaterial material, String subject)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    for (Certificate certificate : certificates(blocks(pemText(material), subject))) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    return store;
  }

  /** A store in memory. */
  static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, IN_MEMORY);
    return store;
  }

  /** An identity of one key and its chain. */
  static KeyStore identity(PrivateKey key, List<Certificate> chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry("identity", key, IN_MEMORY, chain.toArray(new Certificate[0]));
    return store;
  }

  private static KeyStore load(Pkcs12File file, String subject)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(file.path()))) {
      store.load(in, chars(file.password()));
      return store;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw unusable(subject, "cannot be opened", "check the store's password");
      }
      throw e;
    }
  }

  private static String pemText(KeyMaterial material) throws IOException {
    if (material instanceof PemText text) {
      return text.pem().reveal();
    }
    PemFile file = (PemFile) material;
    String text = Files.readString(Path.of(file.path()), StandardCharsets.UTF_8);
    String keyPath = file.keyPath();
    return keyPath == null
        ? text
        : text + "\n" + Files.readString(Path.of(keyPath), StandardCharsets.UTF_8);
  }

  private static char @Nullable [] password(KeyMaterial material) {
    Secret password =
        material instanceof PemText text ? text.password() : ((PemFile) material).password();
    return password == null ? null : password.reveal().toCharArray();
  }

  private static char[] chars(@Nullable Secret secret) {
    return secret == null ? IN_MEMORY : secret.reveal().toCharArray();
  }

  private static boolean isTrusted(KeyStore store, String alias) {
    try {
      return store.isCertificateEntry(alias);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bug: store not loaded", e);
    }
  }

  private static boolean isKey(KeyStore store, String alias) {
    try {
      return store.isKeyEntry(alias);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bug: store not loaded", e);
    }
  }

  private static MqttException unreadable(String subject, Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return unusable(subject, "cannot be read", "there is no file [" + missing.getFile() + "]");
    }
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return unusable(subject, "cannot be read: " + why, "check the file and its format");
  }

  private static String subject(String what, KeyMaterial material) {
    if (material instanceof PemFile file) {
      String key = file.keyPath() == null ? "" : ", " + file.keyPath();
      return what + " [" + file.path() + key + "]";
    }
    return material instanceof Pkcs12File store
        ? what + " [" + store.path() + "]"
        : what + " [PEM text]";
  }
}
