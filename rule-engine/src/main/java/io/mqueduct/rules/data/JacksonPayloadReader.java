package io.mqueduct.rules.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One strict streaming pass that notes slices; nothing is decoded. Stateless. */
public final class JacksonPayloadReader implements PayloadReader {

  @Override
  public Shape read(byte[] payload, Slots slots, Fields fields) {
    slots.clear(payload);
    if (payload.length == 0) {
      return Shape.EMPTY;
    }
    if (JsonText.isForeignEncoding(payload, 0, payload.length)) {
      throw notJson("not UTF-8");
    }
    try (JsonParser parser = JsonText.FACTORY.createParser(payload, 0, payload.length)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw notJson("blank");
      }
      if (first != JsonToken.START_OBJECT) {
        finish(parser, payload);
        return Shape.OTHER;
      }
      new Pass(parser, payload, slots).object(slots.tree().root(), fields == Fields.ALL);
      finish(parser, payload);
      return Shape.OBJECT;
    } catch (IOException malformed) {
      throw notJson(JsonReader.reason(malformed));
    }
  }

  private static void finish(JsonParser parser, byte[] payload) throws IOException {
    parser.skipChildren();
    if (parser.nextToken() != null) {
      throw notJson("more text behind the value");
    }
    if (Bytes.decode(payload, 0, payload.length) == null) {
      throw notJson("not UTF-8"); // in a text that the parser skipped, half a surrogate pair
    }
  }

  private static ValueFailure notJson(String reason) {
    return new ValueFailure("not-json", "the payload is not JSON: " + reason);
  }

  private record Pass(JsonParser parser, byte[] payload, Slots slots) {

    void object(PathTree.Node node, boolean all) throws IOException {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        PathTree.Node child = node.child(name);
        if (child != null || all) {
          value(name, token, child, all);
        } else {
          parser.skipChildren();
        }
      }
    }

    private void value(String name, JsonToken token, PathTree.@Nullable Node node, boolean all)
        throws IOException {
      PathTree.Node inside = node != null && node.hasChildren() ? node : null;
      if (inside != null) {
        slots.enter(inside);
      }
      boolean keep = all || node != null && node.isWanted();
      int start = keep ? JsonSlices.start(parser, 0) : 0;
      int end;
      if (inside != null && token == JsonToken.START_OBJECT) {
        object(inside, false);
        end = keep ? JsonSlices.start(parser, 0) + 1 : 0;
      } else {
        end = keep ? JsonSlices.end(parser, token, payload, start, 0) : skip();
      }
      if (keep) {
        note(name, JsonSlices.kind(token), node, all, start, end - start);
      }
    }

    private int skip() throws IOException {
      parser.skipChildren();
      return 0;
    }

    private void note(
        String name, Kind kind, PathTree.@Nullable Node node, boolean all, int start, int length) {
      if (node != null && node.isWanted()) {
        slots.put(node.slot(), kind, start, length);
      }
      if (all) {
        slots.field(name, kind, start, length);
      }
    }
  }
}
