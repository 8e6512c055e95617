package io.mqueduct.rules.format;

import static io.mqueduct.rules.format.ProtobufInput.delimited;
import static io.mqueduct.rules.format.ProtobufInput.varint;

import com.google.protobuf.CodedInputStream;
import io.mqueduct.rules.data.Bytes;
import io.mqueduct.rules.data.ValueFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes to a Sparkplug B payload; field numbers are those of its specification. */
final class SparkplugReader {
  static final String CODE = "not-sparkplug";

  private final ProtobufInput in;
  private final CodedInputStream raw;
  private final SparkplugParts parts;

  private SparkplugReader(Bytes bytes) {
    this.in = new ProtobufInput(bytes);
    this.raw = in.raw();
    this.parts = new SparkplugParts(in);
  }

  /**
   * @throws ValueFailure with code {@code not-sparkplug} if the bytes are none
   */
  static SparkplugPayload read(Bytes bytes) {
    SparkplugReader reader = new SparkplugReader(bytes);
    try {
      return reader.payload();
    } catch (IOException malformed) {
      throw ProtobufInput.failure(CODE, "Sparkplug B", malformed, reader.raw.getTotalBytesRead());
    }
  }

  private SparkplugPayload payload() throws IOException {
    PayloadFields fields = new PayloadFields();
    in.document(fields);
    return new SparkplugPayload(
        fields.timestamp, fields.seq, fields.uuid, fields.body, fields.metrics);
  }

  private final class PayloadFields implements ProtobufInput.Fields {
    private final List<SparkplugMetric> metrics = new ArrayList<>();
    private @Nullable Long timestamp;
    private @Nullable Long seq;
    private @Nullable String uuid;
    private @Nullable Bytes body;

    @Override
    public boolean take(int tag) throws IOException {
      if (tag == varint(1)) {
        timestamp = raw.readUInt64();
      } else if (tag == delimited(2)) {
        metrics.add(metric());
      } else if (tag == varint(3)) {
        seq = raw.readUInt64();
      } else if (tag == delimited(4)) {
        uuid = in.text();
      } else if (tag == delimited(5)) {
        body = in.bytes();
      } else {
        return false;
      }
      return true;
    }
  }

  private SparkplugMetric metric() throws IOException {
    MetricFields fields = new MetricFields();
    in.message(fields);
    return new SparkplugMetric(
        fields.name,
        fields.alias,
        fields.timestamp,
        fields.type,
        fields.isNull,
        fields.wire,
        fields.rest);
  }

  private final class MetricFields implements ProtobufInput.Fields {
    private final Map<String, @Nullable Object> rest = new LinkedHashMap<>();
    private @Nullable String name;
    private @Nullable Long alias;
    private @Nullable Long timestamp;
    private int type;
    private boolean isNull;
    private @Nullable Object wire;

    @Override
    public boolean take(int tag) throws IOException {
      if (tag == delimited(1)) {
        name = in.text();
      } else if (tag == varint(2)) {
        alias = raw.readUInt64();
      } else if (tag == varint(3)) {
        timestamp = raw.readUInt64();
      } else if (tag == varint(4)) {
        type = raw.readUInt32();
      } else if (tag == varint(7)) {
        isNull = raw.readBool();
      } else {
        return rest(tag) || value(tag);
      }
      return true;
    }

    private boolean rest(int tag) throws IOException {
      if (tag == varint(5)) {
        rest.put("is_historical", raw.readBool());
      } else if (tag == varint(6)) {
        rest.put("is_transient", raw.readBool());
      } else if (tag == delimited(8)) {
        rest.put("metadata", parts.metadata());
      } else if (tag == delimited(9)) {
        rest.put("properties", parts.properties());
      } else {
        return false;
      }
      return true;
    }

    private boolean value(int tag) throws IOException {
      Object read = structured(tag);
      if (read == null) {
        read = in.simple(tag, 10);
      }
      wire = read == null ? wire : read;
      return read != null;
    }

    private @Nullable Object structured(int tag) throws IOException {
      if (tag == delimited(16)) {
        return in.bytes();
      }
      if (tag == delimited(17)) {
        return parts.dataSet();
      }
      return tag == delimited(18) ? template() : null;
    }
  }

  private Map<String, @Nullable Object> template() throws IOException {
    Map<String, @Nullable Object> template = new LinkedHashMap<>();
    List<Object> metrics = new ArrayList<>();
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    in.message(
        tag -> {
          if (tag == delimited(1)) {
            template.put("version", in.text());
          } else if (tag == delimited(2)) {
            metrics.add(metric().toObject());
          } else if (tag == delimited(3)) {
            parameter(parameters);
          } else if (tag == delimited(4)) {
            template.put("template_ref", in.text());
          } else if (tag == varint(5)) {
            template.put("is_definition", raw.readBool());
          } else {
            return false;
          }
          return true;
        });
    template.put("parameters", parameters);
    template.put("metrics", metrics);
    return template;
  }

  private void parameter(Map<String, @Nullable Object> parameters) throws IOException {
    String[] name = {""};
    TypedFields fields = TypedFields.ofParameter(in);
    in.message(
        tag -> {
          if (tag == delimited(1)) {
            name[0] = in.text();
            return true;
          }
          return fields.take(tag);
        });
    parameters.put(name[0], fields.value());
  }
}
