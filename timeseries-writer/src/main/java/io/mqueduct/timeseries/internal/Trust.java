package io.mqueduct.timeseries.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Which servers are trusted. */
record Trust(SSLContext context, X509TrustManager manager) {

  /** The certificates of a PEM file, or those of the JVM. */
  static Trust of(@Nullable Path pem) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(pem == null ? null : store(pem));
      TrustManager[] managers = factory.getTrustManagers();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      return new Trust(context, (X509TrustManager) managers[0]);
    } catch (GeneralSecurityException | IOException unreadable) {
      throw new IllegalArgumentException(
          "trust: ["
              + pem
              + "] is not a readable PEM file of certificates: "
              + unreadable.getMessage(),
          unreadable);
    }
  }

  private static KeyStore store(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(pem)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    if (certificates.isEmpty()) {
      throw new IOException("it holds no certificate");
    }
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("trusted-" + store.size(), certificate);
    }
    return store;
  }
}
