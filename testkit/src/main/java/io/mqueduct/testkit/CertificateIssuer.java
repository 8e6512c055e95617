package io.mqueduct.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority and what it signs. Immutable. */
final class CertificateIssuer {
  private static final int RSA_BITS = 2048;
  private static final int SERIAL_BITS = 64;

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  /** A certificate with its key pair and the certificate of who signed it. */
  record Issued(X509Certificate certificate, KeyPair keys, X509Certificate authority) {}

  private CertificateIssuer(String commonName) {
    this.name = new X500Name("CN=" + commonName);
    this.keys = ec();
    this.certificate =
        sign(
            name,
            keys,
            builder -> add(builder, Extension.basicConstraints, new BasicConstraints(true)));
  }

  static CertificateIssuer named(String commonName) {
    return new CertificateIssuer(commonName);
  }

  X509Certificate certificate() {
    return certificate;
  }

  Issued server(String host, String address) {
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, host),
              new GeneralName(GeneralName.iPAddress, address)
            });
    return issue(host, ec(), builder -> add(builder, Extension.subjectAlternativeName, names));
  }

  Issued rsaClient(String commonName) {
    return issue(commonName, rsa(), builder -> {});
  }

  Issued ecClient(String commonName) {
    return issue(commonName, ec(), builder -> {});
  }

  private Issued issue(
      String commonName, KeyPair subject, Consumer<X509v3CertificateBuilder> extensions) {
    return new Issued(
        sign(new X500Name("CN=" + commonName), subject, extensions), subject, certificate);
  }

  @SuppressWarnings("JavaUtilDate") // Bouncy Castle's builder takes nothing else.
  private X509Certificate sign(
      X500Name subject, KeyPair subjectKeys, Consumer<X509v3CertificateBuilder> extensions) {
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(1, ChronoUnit.DAYS)),
            Date.from(now.plus(1, ChronoUnit.DAYS)),
            subject,
            subjectKeys.getPublic());
    extensions.accept(builder);
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a certificate for " + subject, e);
    }
  }

  private static void add(
      X509v3CertificateBuilder builder, ASN1ObjectIdentifier id, ASN1Encodable value) {
    try {
      builder.addExtension(id, true, value);
    } catch (CertIOException e) {
      throw new IllegalStateException("cannot encode extension " + id, e);
    }
  }

  private static KeyPair ec() {
    return generate("EC", 256);
  }

  private static KeyPair rsa() {
    return generate("RSA", RSA_BITS);
  }

  private static KeyPair generate(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no " + algorithm + " keys", e);
    }
  }
}
