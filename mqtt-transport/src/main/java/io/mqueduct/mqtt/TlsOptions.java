package io.mqueduct.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * Trust and identity for {@code ssl://} and {@code wss://}. PEM texts may hold several
 * certificates; keys are PKCS#8, PKCS#1 or SEC1, encrypted or not. Each source is given as PEM
 * text, as a file, or as a PKCS12 store.
 *
 * @param trust certificates to trust, null for the JVM's own
 * @param identity certificate chain and key of the client, null for none
 */
public record TlsOptions(
    @Nullable KeyMaterial trust, @Nullable KeyMaterial identity, HostNames hostNames) {

  /** Where certificates and keys come from. */
  public sealed interface KeyMaterial permits PemText, PemFile, Pkcs12File {}

  /** PEM blocks as text: certificates, and for an identity also its key. */
  public record PemText(Secret pem, @Nullable Secret password) implements KeyMaterial {}

  /** A PEM file with certificates and, for an identity, its key in the same or a second file. */
  public record PemFile(String path, @Nullable String keyPath, @Nullable Secret password)
      implements KeyMaterial {}

  /** A PKCS12 store. */
  public record Pkcs12File(String path, @Nullable Secret password) implements KeyMaterial {}

  /** Whether the server's certificate must carry the host name that we connect to. */
  public enum HostNames {
    VERIFY,
    /** Dangerous: whoever has a trusted certificate can pose as the broker. */
    IGNORE
  }
}
