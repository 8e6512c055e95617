package io.mqueduct.rules.format;

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

  private static final int VARINT = 0;
  private static final int DELIMITED = 2;

  private final ProtobufInput in;
  private final CodedInputStream raw;

  private SparkplugReader(Bytes bytes) {
    this.in = new ProtobufInput(bytes);
    this.raw = in.raw();
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

  private static int varint(int field) {
    return field << 3 | VARINT;
  }

  private static int delimited(int field) {
    return field << 3 | DELIMITED;
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
        uuid = raw.readStringRequireUtf8();
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
        name = raw.readStringRequireUtf8();
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
        rest.put("metadata", metadata());
      } else if (tag == delimited(9)) {
        rest.put("properties", properties());
      } else {
        return false;
      }
      return true;
    }

    private boolean value(int tag) throws IOException {
      Object read =
          tag == delimited(16)
              ? in.bytes()
              : tag == delimited(17)
                  ? dataSet()
                  : tag == delimited(18) ? template() : in.simple(tag, 10);
      wire = read == null ? wire : read;
      return read != null;
    }
  }

  private Map<String, Object> metadata() throws IOException {
    Map<String, Object> metadata = new LinkedHashMap<>();
    in.message(
        tag -> {
          if (tag == varint(1)) {
            metadata.put("is_multi_part", raw.readBool());
          } else if (tag == varint(3) || tag == varint(4)) {
            metadata.put(tag == varint(3) ? "size" : "seq", BinaryInput.unsigned(raw.readUInt64()));
          } else {
            String name = textOfMetadata(tag);
            if (name == null) {
              return false;
            }
            metadata.put(name, raw.readStringRequireUtf8());
          }
          return true;
        });
    return metadata;
  }

  private static @Nullable String textOfMetadata(int tag) {
    return (tag & 7) != DELIMITED
        ? null
        : switch (tag >>> 3) {
          case 2 -> "content_type";
          case 5 -> "file_name";
          case 6 -> "file_type";
          case 7 -> "md5";
          case 8 -> "description";
          default -> null;
        };
  }

  /** Keys and values are two lists; what has no partner is left out. */
  private Map<String, @Nullable Object> properties() throws IOException {
    List<String> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    in.message(
        tag -> {
          if (tag == delimited(1)) {
            keys.add(raw.readStringRequireUtf8());
          } else if (tag == delimited(2)) {
            values.add(property());
          } else {
            return false;
          }
          return true;
        });
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
      properties.put(keys.get(i), values.get(i));
    }
    return properties;
  }

  private @Nullable Object property() throws IOException {
    TypedFields fields = new TypedFields(1, 2, 3);
    in.message(
        tag -> {
          if (tag == delimited(9)) {
            fields.wire = properties();
          } else if (tag == delimited(10)) {
            fields.wire = propertySets();
          } else {
            return fields.take(tag);
          }
          return true;
        });
    return fields.value();
  }

  private List<Object> propertySets() throws IOException {
    List<Object> sets = new ArrayList<>();
    in.message(tag -> tag == delimited(1) && sets.add(properties()));
    return sets;
  }

  /** A type, whether it is null, and one of the simple values. */
  private final class TypedFields implements ProtobufInput.Fields {
    private final int typeTag;
    private final int nullTag;
    private final int first;
    private int type;
    private boolean isNull;
    private @Nullable Object wire;

    /**
     * @param isNull number of a field, 0 for none
     */
    TypedFields(int type, int isNull, int first) {
      this.typeTag = varint(type);
      this.nullTag = varint(isNull);
      this.first = first;
    }

    @Override
    public boolean take(int tag) throws IOException {
      if (tag == typeTag) {
        type = raw.readUInt32();
      } else if (tag == nullTag) {
        isNull = raw.readBool();
      } else {
        Object read = in.simple(tag, first);
        wire = read == null ? wire : read;
        return read != null;
      }
      return true;
    }

    @Nullable Object value() {
      return isNull ? null : SparkplugType.value(type, wire);
    }
  }

  private Map<String, Object> dataSet() throws IOException {
    List<Object> columns = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    in.message(
        tag -> {
          if (tag == delimited(2)) {
            columns.add(raw.readStringRequireUtf8());
          } else if (tag == varint(3) || tag == delimited(3)) {
            in.numbers(tag, types::add);
          } else if (tag == delimited(4)) {
            rows.add(row());
          } else {
            return false;
          }
          return true;
        });
    List<Object> typed = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      typed.add(typed(row, types));
    }
    Map<String, Object> dataSet = new LinkedHashMap<>();
    dataSet.put("columns", columns);
    dataSet.put("types", types.stream().map(SparkplugType::name).toList());
    dataSet.put("rows", typed);
    return dataSet;
  }

  private List<@Nullable Object> row() throws IOException {
    List<@Nullable Object> row = new ArrayList<>();
    in.message(
        tag -> {
          if (tag != delimited(1)) {
            return false;
          }
          TypedFields element = new TypedFields(0, 0, 1);
          in.message(element);
          row.add(element.wire);
          return true;
        });
    return row;
  }

  private static List<@Nullable Object> typed(List<@Nullable Object> row, List<Integer> types) {
    List<@Nullable Object> typed = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      int type = i < types.size() ? types.get(i) : SparkplugType.UNKNOWN;
      typed.add(SparkplugType.value(type, row.get(i)));
    }
    return typed;
  }

  private Map<String, @Nullable Object> template() throws IOException {
    Map<String, @Nullable Object> template = new LinkedHashMap<>();
    List<Object> metrics = new ArrayList<>();
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    in.message(
        tag -> {
          if (tag == delimited(1)) {
            template.put("version", raw.readStringRequireUtf8());
          } else if (tag == delimited(2)) {
            metrics.add(metric().toObject());
          } else if (tag == delimited(3)) {
            parameter(parameters);
          } else if (tag == delimited(4)) {
            template.put("template_ref", raw.readStringRequireUtf8());
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
    TypedFields fields = new TypedFields(2, 0, 3);
    in.message(
        tag -> {
          if (tag == delimited(1)) {
            name[0] = raw.readStringRequireUtf8();
            return true;
          }
          return fields.take(tag);
        });
    parameters.put(name[0], fields.value());
  }
}
