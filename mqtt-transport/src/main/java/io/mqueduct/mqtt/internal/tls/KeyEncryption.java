package io.mqueduct.mqtt.internal.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts keys with the JDK's ciphers: PBES2 with any PBKDF2 digest and AES or triple DES, what
 * the JDK knows of PBES1, and openssl's old {@code DEK-Info} scheme.
 */
final class KeyEncryption {
  private static final String PBES2 = "2a864886f70d01050d";
  private static final String PBKDF2 = "2a864886f70d01050c";
  private static final Map<String, String> DIGESTS =
      Map.of(
          "2a864886f70d0207", "PBKDF2WithHmacSHA1",
          "2a864886f70d0208", "PBKDF2WithHmacSHA224",
          "2a864886f70d0209", "PBKDF2WithHmacSHA256",
          "2a864886f70d020a", "PBKDF2WithHmacSHA384",
          "2a864886f70d020b", "PBKDF2WithHmacSHA512");
  private static final Map<String, CipherKind> CIPHERS =
      Map.of(
          "608648016503040102", new CipherKind("AES", 16),
          "608648016503040116", new CipherKind("AES", 24),
          "60864801650304012a", new CipherKind("AES", 32),
          "2a864886f70d0307", new CipherKind("DESede", 24));
  private static final Map<String, CipherKind> LEGACY =
      Map.of(
          "AES-128-CBC", new CipherKind("AES", 16),
          "AES-192-CBC", new CipherKind("AES", 24),
          "AES-256-CBC", new CipherKind("AES", 32),
          "DES-EDE3-CBC", new CipherKind("DESede", 24),
          "DES-CBC", new CipherKind("DES", 8));

  private KeyEncryption() {}

  /** A block cipher, always in CBC mode. */
  private record CipherKind(String name, int keyBytes) {
    byte[] decrypt(byte[] key, byte[] iv, byte[] data) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance(name + "/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, name), new IvParameterSpec(iv));
      return cipher.doFinal(data);
    }
  }

  /** Decrypts an EncryptedPrivateKeyInfo (RFC 5958). */
  static byte[] decryptPkcs8(byte[] der, char[] password) throws GeneralSecurityException {
    Der info = new Der(der).enter(Der.SEQUENCE);
    Der algorithm = info.enter(Der.SEQUENCE);
    byte[] data = info.read(Der.OCTET_STRING);
    if (!hex(algorithm.read(Der.OID)).equals(PBES2)) {
      return decryptPbes1(der, password);
    }
    Der parameters = algorithm.enter(Der.SEQUENCE);
    Der derivation = parameters.enter(Der.SEQUENCE);
    if (!hex(derivation.read(Der.OID)).equals(PBKDF2)) {
      throw new NoSuchAlgorithmException("its key derivation is not PBKDF2");
    }
    Der scheme = parameters.enter(Der.SEQUENCE);
    CipherKind cipher = known(CIPHERS.get(hex(scheme.read(Der.OID))), "its cipher");
    byte[] key = pbkdf2(derivation.enter(Der.SEQUENCE), cipher.keyBytes(), password);
    return cipher.decrypt(key, scheme.read(Der.OCTET_STRING), data);
  }

  /** Decrypts a body with the header {@code DEK-Info: <cipher>,<iv>}. */
  static byte[] decryptLegacy(String dekInfo, byte[] data, char[] password)
      throws GeneralSecurityException {
    String[] parts = dekInfo.split(",");
    CipherKind cipher = known(LEGACY.get(parts[0].trim()), "cipher [" + parts[0].trim() + "]");
    byte[] iv = HexFormat.of().parseHex(parts[1].trim());
    byte[] secret = new String(password).getBytes(StandardCharsets.UTF_8);
    return cipher.decrypt(legacyKey(secret, iv, cipher.keyBytes()), iv, data);
  }

  private static byte[] pbkdf2(Der parameters, int keyBytes, char[] password)
      throws GeneralSecurityException {
    byte[] salt = parameters.read(Der.OCTET_STRING);
    int iterations = parameters.readInt();
    String digest = "PBKDF2WithHmacSHA1";
    if (parameters.peek() == Der.INTEGER) {
      parameters.next();
    }
    if (parameters.peek() == Der.SEQUENCE) {
      digest = known(DIGESTS.get(hex(parameters.enter(Der.SEQUENCE).read(Der.OID))), "its digest");
    }
    var spec = new PBEKeySpec(password, salt, iterations, keyBytes * 8);
    return SecretKeyFactory.getInstance(digest).generateSecret(spec).getEncoded();
  }

  private static byte[] decryptPbes1(byte[] der, char[] password) throws GeneralSecurityException {
    try {
      var info = new EncryptedPrivateKeyInfo(der);
      AlgorithmParameters parameters = info.getAlgParameters();
      var key =
          SecretKeyFactory.getInstance(info.getAlgName()).generateSecret(new PBEKeySpec(password));
      Cipher cipher = Cipher.getInstance(info.getAlgName());
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      return cipher.doFinal(info.getEncryptedData());
    } catch (IOException e) {
      throw new IllegalArgumentException("the encrypted key is malformed", e);
    }
  }

  /** openssl's EVP_BytesToKey with MD5 and one round; the salt is the start of the IV. */
  private static byte[] legacyKey(byte[] password, byte[] iv, int keyBytes)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] key = new byte[keyBytes];
    byte[] digest = {};
    for (int done = 0; done < keyBytes; done += digest.length) {
      md5.update(digest);
      md5.update(password);
      md5.update(iv, 0, 8);
      digest = md5.digest();
      System.arraycopy(digest, 0, key, done, Math.min(digest.length, keyBytes - done));
    }
    Arrays.fill(password, (byte) 0);
    return key;
  }

  private static <T> T known(@org.jspecify.annotations.Nullable T found, String what)
      throws NoSuchAlgorithmException {
    if (found == null) {
      throw new NoSuchAlgorithmException(what + " is not supported");
    }
    return found;
  }

  private static String hex(byte[] oid) {
    return HexFormat.of().formatHex(oid);
  }
}
