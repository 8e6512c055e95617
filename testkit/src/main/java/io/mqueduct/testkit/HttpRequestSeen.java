package io.mqueduct.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request that {@link ScriptedHttpServer} received.
 *
 * @param target path and query
 * @param headers by their names in lower case
 */
public record HttpRequestSeen(
    String method, String target, Map<String, String> headers, byte[] body) {

  /** The header's value, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The body as UTF-8, unpacked where it came with gzip. */
  public String text() {
    if (!"gzip".equals(header("content-encoding"))) {
      return new String(body, StandardCharsets.UTF_8);
    }
    try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("the body is no gzip", broken);
    }
  }
}
