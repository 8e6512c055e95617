package io.mqueduct.pipeline;

import io.mqueduct.pipeline.Original.Extent;
import io.mqueduct.pipeline.OutboundRecord.Header;
import io.mqueduct.rules.Message;
import io.mqueduct.rules.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message that could not go where a rule wanted it, with the reason. Immutable by agreement.
 *
 * @param payload the original bytes, or their first 64 KiB where they do not fit
 */
record DeadLetter(
    Message message,
    Original original,
    String rule,
    Rejection rejection,
    String clientId,
    byte[] payload,
    Extent extent) {
  private static final int CUT = 64 * 1024;

  /** Room for everything but the payload and properties. */
  private static final int MARGIN = 8 * 1024;

  static DeadLetter of(
      Message message, String rule, Rejection rejection, String clientId, int maxBytes) {
    Original original = Original.of(message);
    byte[] whole = original.payload();
    long properties = original.propertyBytes();
    boolean fits = properties <= maxBytes / 4;
    long encoded = whole.length * 4L / 3 + MARGIN + (fits ? properties : 0);
    byte[] payload =
        encoded <= maxBytes
            ? whole
            : Arrays.copyOf(whole, Math.min(whole.length, Math.min(CUT, maxBytes / 4)));
    return new DeadLetter(
        message,
        original,
        rule,
        rejection,
        clientId,
        payload,
        fits ? Extent.WHOLE : Extent.WITHOUT_PROPERTIES);
  }

  boolean isCut() {
    return payload.length < original.payload().length;
  }

  /** The shape of AWS IoT's error action, and beside it what that leaves out. */
  Map<String, Object> envelope() {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("ruleName", rule);
    envelope.put("topic", message.topic());
    envelope.put("clientId", clientId);
    envelope.put("base64OriginalPayload", Base64.getEncoder().encodeToString(payload));
    envelope.put("failures", List.of(failure()));
    envelope.put("payloadBytes", original.payload().length);
    if (isCut()) {
      envelope.put("payloadTruncated", true);
      envelope.put("payloadSha256", sha256());
    }
    envelope.put("timestamp", message.timestamp());
    original.putInto(envelope, extent);
    return envelope;
  }

  /** Everything but the payload, for the raw format. */
  List<Header> headers() {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("mqueduct.rule", rule));
    headers.add(new Header("mqueduct.error.code", rejection.code()));
    headers.add(new Header("mqueduct.error.message", rejection.message()));
    headers.add(new Header("mqueduct.error.action", rejection.action()));
    headers.add(new Header("mqueduct.error.resource", rejection.resource()));
    Span place = rejection.place();
    if (place != null) {
      headers.add(new Header("mqueduct.error.place", place.line() + ":" + place.column()));
    }
    headers.add(new Header("mqueduct.payload.bytes", String.valueOf(original.payload().length)));
    if (isCut()) {
      headers.add(new Header("mqueduct.payload.sha256", sha256()));
    }
    headers.add(new Header(original.prefix() + "topic", message.topic()));
    headers.add(new Header(original.prefix() + "client.id", clientId));
    original.addTo(headers, extent);
    return headers;
  }

  private Map<String, Object> failure() {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("failedAction", rejection.action());
    failure.put("failedResource", rejection.resource());
    failure.put("errorMessage", rejection.message());
    failure.put("code", rejection.code());
    Span place = rejection.place();
    if (place != null) {
      failure.put("line", place.line());
      failure.put("column", place.column());
    }
    return failure;
  }

  private String sha256() {
    return HexFormat.of().formatHex(ClientIds.sha256().digest(original.payload()));
  }
}
