package io.mqueduct.mqtt.internal.tls;

import io.mqueduct.mqtt.TlsOptions.KeyMaterial;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads key material. */
final class KeyMaterials {

  private KeyMaterials() {}

  static SSLContext context(@Nullable KeyMaterial trust, @Nullable KeyMaterial identity) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bug: no TLS in this JVM", e);
    }
  }
}
