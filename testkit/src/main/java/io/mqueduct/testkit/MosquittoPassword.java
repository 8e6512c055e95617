package io.mqueduct.testkit;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Lines of a mosquitto 2 password file: {@code name:$7$<rounds>$<salt>$<hash>}, PBKDF2-SHA512. */
final class MosquittoPassword {
  private static final int ROUNDS = 101;
  private static final int SALT_BYTES = 12;
  private static final int HASH_BITS = 512;

  private MosquittoPassword() {}

  static String line(String name, String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    String hash = base64.encodeToString(hash(password, salt));
    return name + ":$7$" + ROUNDS + "$" + base64.encodeToString(salt) + "$" + hash;
  }

  private static byte[] hash(String password, byte[] salt) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no PBKDF2WithHmacSHA512", e);
    }
  }
}
