package io.mqueduct.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** Writes one identity in every form that users bring. Immutable. */
final class IdentityFiles {
  private final Path folder;
  private final String password;
  private final BouncyCastleProvider provider = new BouncyCastleProvider();

  IdentityFiles(Path folder, String password) {
    this.folder = folder;
    this.password = password;
  }

  Certificates.Identity write(String name, CertificateIssuer.Issued issued) {
    PrivateKey key = issued.keys().getPrivate();
    String certificate = pem(issued.certificate());
    String pkcs8 = pem(pkcs8(key));
    return new Certificates.Identity(
        write(name + ".crt.pem", certificate),
        write(name + ".pkcs8.key.pem", pkcs8),
        write(name + ".traditional.key.pem", pem(key)),
        write(name + ".encrypted.pkcs8.key.pem", pem(encryptedPkcs8(key))),
        write(name + ".encrypted.traditional.key.pem", pem(encryptedTraditional(key))),
        write(name + ".combined.pem", certificate + pkcs8),
        store(name + ".p12", issued));
  }

  /** PEM of a certificate, or of a key in its traditional form. */
  static String pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      if (object instanceof PemObjectGenerator generator) {
        writer.writeObject(generator);
      } else {
        writer.writeObject(object);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode PEM", e);
    }
    return text.toString();
  }

  private Path write(String file, String text) {
    Path path = folder.resolve(file);
    Folders.write(path, text);
    return path;
  }

  private static PemObjectGenerator pkcs8(PrivateKey key) {
    try {
      return new JcaPKCS8Generator(key, null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode PKCS#8", e);
    }
  }

  private PemObjectGenerator encryptedPkcs8(PrivateKey key) {
    try {
      OutputEncryptor encryptor =
          new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
              .setProvider(provider)
              .setPRF(PKCS8Generator.PRF_HMACSHA256)
              .setPassword(password.toCharArray())
              .build();
      return new JcaPKCS8Generator(key, encryptor);
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot encrypt PKCS#8", e);
    }
  }

  private PemObjectGenerator encryptedTraditional(PrivateKey key) {
    try {
      return new JcaMiscPEMGenerator(
          key,
          new JcePEMEncryptorBuilder("AES-256-CBC")
              .setProvider(provider)
              .build(password.toCharArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encrypt a traditional key", e);
    }
  }

  private Path store(String file, CertificateIssuer.Issued issued) {
    Path path = folder.resolve(file);
    try (OutputStream out = Files.newOutputStream(path)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] chain = {issued.certificate(), issued.authority()};
      store.setKeyEntry("identity", issued.keys().getPrivate(), password.toCharArray(), chain);
      store.store(out, password.toCharArray());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot build a PKCS12 store", e);
    }
    return path;
  }
}
