package io.mqueduct.mqtt.internal.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate chain and its key from PEM. */
final class PemIdentity {
  private static final byte[] PROBE = {42};

  private PemIdentity() {}

  static KeyStore store(String text, char @Nullable [] password, String subject)
      throws GeneralSecurityException, IOException {
    List<Pem.Block> blocks = KeyMaterials.blocks(text, subject);
    List<Certificate> certificates = KeyMaterials.certificates(blocks);
    PrivateKey key = key(blocks, password, curve(blocks, certificates), subject);
    if (certificates.isEmpty()) {
      throw KeyMaterials.unusable(subject, "holds no certificate", "add the client's certificate");
    }
    return KeyMaterials.identity(key, chain(key, certificates, subject));
  }

  /**
   * Where an EC key's curve stands when not in the key: in a block of its own, or the certificate.
   */
  private static byte @Nullable [] curve(List<Pem.Block> blocks, List<Certificate> certificates) {
    for (Pem.Block block : blocks) {
      if (block.label().equals("EC PARAMETERS")) {
        return PrivateKeys.ecAlgorithm(block.der());
      }
    }
    for (Certificate certificate : certificates) {
      if (certificate.getPublicKey().getAlgorithm().equals("EC")) {
        byte[] info = certificate.getPublicKey().getEncoded();
        return Der.wrap(Der.SEQUENCE, new Der(info).enter(Der.SEQUENCE).read(Der.SEQUENCE));
      }
    }
    return null;
  }

  private static PrivateKey key(
      List<Pem.Block> blocks, char @Nullable [] password, byte @Nullable [] curve, String subject) {
    for (Pem.Block block : blocks) {
      if (block.isKey()) {
        return key(block, password, curve, subject);
      }
    }
    throw KeyMaterials.unusable(subject, "holds no private key", "add the client's key");
  }

  private static PrivateKey key(
      Pem.Block block, char @Nullable [] password, byte @Nullable [] curve, String subject) {
    try {
      return PrivateKeys.read(block, password, curve);
    } catch (PrivateKeys.PasswordMissing e) {
      throw KeyMaterials.unusable(
          subject, "has an encrypted key and no password", "give the key's password");
    } catch (java.security.NoSuchAlgorithmException | IllegalArgumentException e) {
      throw KeyMaterials.unusable(
          subject, "has a key that cannot be read: " + e.getMessage(), "write it as PKCS#8");
    } catch (GeneralSecurityException e) {
      throw password == null
          ? KeyMaterials.unusable(
              subject, "has a key that cannot be read: " + e.getMessage(), "write it as PKCS#8")
          : KeyMaterials.unusable(
              subject, "has a key that cannot be decrypted", "check the key's password");
    }
  }

  /** The key's certificate first, whatever the order in the file; the others follow. */
  private static List<Certificate> chain(
      PrivateKey key, List<Certificate> certificates, String subject)
      throws GeneralSecurityException {
    for (Certificate own : certificates) {
      if (belongs(key, own)) {
        var chain = new ArrayList<Certificate>(certificates);
        chain.remove(own);
        chain.add(0, own);
        return chain;
      }
    }
    throw KeyMaterials.unusable(
        subject,
        "has a key that belongs to none of its certificates",
        "give the pair that belongs together");
  }

  private static boolean belongs(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(signatureOf(key.getAlgorithm()));
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(PROBE);
    return signature.verify(signed);
  }

  private static String signatureOf(String algorithm) {
    return switch (algorithm) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      case "DSA" -> "SHA256withDSA";
      default -> algorithm;
    };
  }
}
