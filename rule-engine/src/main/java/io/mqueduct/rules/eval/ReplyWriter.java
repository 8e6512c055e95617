package io.mqueduct.rules.eval;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mqueduct.rules.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reply as one line of JSON. */
final class ReplyWriter {
  private final StringWriter text = new StringWriter(256);
  private final JsonGenerator json;

  private ReplyWriter() throws IOException {
    json = JsonTree.FACTORY.createGenerator(text);
  }

  /**
   * @param id null if the line has none
   * @param ok null if the line is no test
   */
  static String write(@Nullable Identity id, Reply reply, @Nullable Boolean ok) {
    try {
      ReplyWriter writer = new ReplyWriter();
      writer.reply(id, reply, ok);
      writer.json.close();
      return writer.text.toString();
    } catch (IOException impossible) {
      throw new IllegalStateException("Bug: writing a text cannot fail", impossible);
    }
  }

  /** The id of a case: any JSON value, wrapped since null is one. */
  record Identity(@Nullable Object value) {}

  private void reply(@Nullable Identity id, Reply reply, @Nullable Boolean ok) throws IOException {
    json.writeStartObject();
    if (id != null) {
      json.writeFieldName("id");
      value(id.value());
    }
    if (reply.line() > 0) {
      json.writeNumberField("line", reply.line());
    }
    switch (reply.form()) {
      case COMPILED -> json.writeBooleanField("compiled", true);
      case EVALUATED -> evaluated(reply);
      case FAILED -> failed(reply);
    }
    if (!reply.warnings().isEmpty()) {
      faults("warnings", reply.warnings());
    }
    if (ok != null) {
      json.writeBooleanField("ok", ok);
    }
    json.writeEndObject();
  }

  private void evaluated(Reply reply) throws IOException {
    json.writeArrayFieldStart("rows");
    for (byte[] row : reply.rows()) {
      json.writeRawValue(new String(row, StandardCharsets.UTF_8));
    }
    json.writeEndArray();
    if (reply.targets().stream().anyMatch(t -> !t.isEmpty())) {
      targets(reply.targets());
    }
    if (reply.filtered() != null && reply.rows().isEmpty()) {
      json.writeStringField("filtered", reply.filtered().name().toLowerCase(Locale.ROOT));
    }
    if (!reply.errors().isEmpty()) {
      faults("errors", reply.errors());
    }
  }

  private void targets(List<Map<String, String>> targets) throws IOException {
    json.writeArrayFieldStart("targets");
    for (Map<String, String> row : targets) {
      value(row);
    }
    json.writeEndArray();
  }

  private void failed(Reply reply) throws IOException {
    json.writeFieldName("error");
    fault(reply.errors().get(0));
    if (reply.errors().size() > 1) {
      faults("errors", reply.errors());
    }
  }

  private void faults(String name, List<Fault> faults) throws IOException {
    json.writeArrayFieldStart(name);
    for (Fault fault : faults) {
      fault(fault);
    }
    json.writeEndArray();
  }

  private void fault(Fault fault) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", fault.kind().word());
    json.writeStringField("code", fault.code());
    json.writeStringField("message", fault.message());
    Span place = fault.place();
    if (place != null) {
      json.writeNumberField("line", place.line());
      json.writeNumberField("column", place.column());
      json.writeNumberField("offset", place.offset());
    }
    if (fault.element() > 0) {
      json.writeNumberField("element", fault.element());
    }
    if (fault.target() != null) {
      json.writeStringField("target", fault.target());
    }
    json.writeEndObject();
  }

  private void value(@Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        json.writeFieldName((String) member.getKey());
        value(member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(element);
      }
      json.writeEndArray();
    } else {
      scalar(value);
    }
  }

  private void scalar(@Nullable Object value) throws IOException {
    if (value instanceof String string) {
      json.writeString(string);
    } else if (value instanceof BigDecimal) {
      json.writeNumber(value.toString());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeNull();
    }
  }
}
