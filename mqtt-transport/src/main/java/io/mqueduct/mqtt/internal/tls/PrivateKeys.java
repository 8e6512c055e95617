package io.mqueduct.mqtt.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads private keys: PKCS#8, PKCS#1 (RSA) and SEC1 (EC), each encrypted or not. */
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS", "DSA");
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
  private static final byte[] RSA_ALGORITHM = {
    0x30,
    0x0D,
    0x06,
    0x09,
    0x2A,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xF7,
    0x0D,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };
  private static final byte[] EC_OID = {
    0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01
  };

  private PrivateKeys() {}

  /**
   * Reads a key block.
   *
   * @param curve the algorithm identifier of an EC key that does not name its curve itself
   * @throws GeneralSecurityException when the password is wrong or the key of no known kind
   * @throws IllegalArgumentException when the block is no key
   */
  static PrivateKey read(Pem.Block block, char @Nullable [] password, byte @Nullable [] curve)
      throws GeneralSecurityException {
    byte[] der = block.der();
    String dekInfo = block.headers().get("DEK-Info");
    if (dekInfo != null) {
      der = KeyEncryption.decryptLegacy(dekInfo, der, required(password));
    }
    return switch (block.label()) {
      case "PRIVATE KEY" -> fromPkcs8(der);
      case "ENCRYPTED PRIVATE KEY" ->
          fromPkcs8(KeyEncryption.decryptPkcs8(der, required(password)));
      case "RSA PRIVATE KEY" -> fromPkcs8(pkcs8(RSA_ALGORITHM, der));
      case "EC PRIVATE KEY" -> fromPkcs8(pkcs8(ecAlgorithm(der, curve), der));
      default ->
          throw new IllegalArgumentException("a key of kind [" + block.label() + "] is not known");
    };
  }

  /** Thrown when a key is encrypted and no password was given. */
  static final class PasswordMissing extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;
  }

  private static char[] required(char @Nullable [] password) throws PasswordMissing {
    if (password == null) {
      throw new PasswordMissing();
    }
    return password;
  }

  private static PrivateKey fromPkcs8(byte[] der) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // It is of another algorithm.
      }
    }
    throw new InvalidKeySpecException("the key is of no known algorithm");
  }

  private static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return Der.wrap(Der.SEQUENCE, VERSION_0, algorithm, Der.wrap(Der.OCTET_STRING, key));
  }

  private static byte[] ecAlgorithm(byte[] sec1, byte @Nullable [] otherwise) {
    Der key = new Der(sec1).enter(Der.SEQUENCE);
    key.next();
    key.next();
    if (key.peek() == Der.CONTEXT_0) {
      return ecAlgorithm(key.read(Der.CONTEXT_0));
    }
    if (otherwise == null) {
      throw new IllegalArgumentException("the EC key does not name its curve");
    }
    return otherwise;
  }

  /** The algorithm identifier of EC keys on this curve. */
  static byte[] ecAlgorithm(byte[] curve) {
    return Der.wrap(Der.SEQUENCE, EC_OID, curve);
  }
}
