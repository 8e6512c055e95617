package io.mqueduct.mqtt.internal.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PEM blocks of a text. What stands between them is ignored, as openssl writes it there. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
  private static final Pattern HEADER = Pattern.compile("(?m)^\\s*([A-Za-z-]+):\\s*(.*?)\\s*$");

  private Pem() {}

  /** One block: its label, its headers ({@code DEK-Info}) and its bytes. */
  record Block(String label, Map<String, String> headers, byte[] der) {
    boolean isCertificate() {
      return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
    }

    boolean isKey() {
      return label.endsWith("PRIVATE KEY");
    }
  }

  /**
   * Reads all blocks.
   *
   * @throws IllegalArgumentException when a block is not base64
   */
  static List<Block> read(String text) {
    var blocks = new ArrayList<Block>();
    Matcher found = BLOCK.matcher(text);
    while (found.find()) {
      var headers = new HashMap<String, String>();
      Matcher header = HEADER.matcher(found.group(2));
      while (header.find()) {
        headers.put(header.group(1), header.group(2));
      }
      String base64 = HEADER.matcher(found.group(2)).replaceAll("").replaceAll("\\s", "");
      blocks.add(new Block(found.group(1), headers, Base64.getDecoder().decode(base64)));
    }
    return blocks;
  }
}
