package io.mqueduct.bridge.ruletest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML (core schema) as JSON; numbers keep their text where JSON allows it. */
final class YamlJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private final JsonGenerator json;

  private YamlJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Node node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      new YamlJson(json).write(node);
    } catch (IOException impossible) {
      throw new IllegalStateException("Bug: writing a text cannot fail", impossible);
    }
    return text.toString();
  }

  private void write(Node node) throws IOException {
    if (node instanceof MappingNode mapping) {
      json.writeStartObject();
      for (NodeTuple member : mapping.getValue()) {
        json.writeFieldName(((ScalarNode) member.getKeyNode()).getValue());
        write(member.getValueNode());
      }
      json.writeEndObject();
    } else if (node instanceof SequenceNode sequence) {
      json.writeStartArray();
      for (Node element : sequence.getValue()) {
        write(element);
      }
      json.writeEndArray();
    } else {
      scalar((ScalarNode) node);
    }
  }

  private void scalar(ScalarNode scalar) throws IOException {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      json.writeNull();
    } else if (tag.equals(Tag.BOOL)) {
      json.writeBoolean(Boolean.parseBoolean(text));
    } else if ((tag.equals(Tag.INT) || tag.equals(Tag.FLOAT))
        && JSON_NUMBER.matcher(text).matches()) {
      json.writeNumber(text);
    } else {
      json.writeString(text);
    }
  }
}
