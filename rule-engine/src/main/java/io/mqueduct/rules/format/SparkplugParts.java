package io.mqueduct.rules.format;

import static io.mqueduct.rules.format.ProtobufInput.delimited;
import static io.mqueduct.rules.format.ProtobufInput.varint;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Sparkplug B metric may hold beside simple values. Confined to one thread. */
final class SparkplugParts {
  private static final int DELIMITED = 2;

  private final ProtobufInput in;
  private final CodedInputStream raw;

  SparkplugParts(ProtobufInput in) {
    this.in = in;
    this.raw = in.raw();
  }

  Map<String, Object> metadata() throws IOException {
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
            metadata.put(name, in.text());
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
  Map<String, @Nullable Object> properties() throws IOException {
    List<String> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    in.message(
        tag -> {
          if (tag == delimited(1)) {
            keys.add(in.text());
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
    TypedFields fields = TypedFields.ofProperty(in);
    in.message(
        tag -> {
          if (tag == delimited(9)) {
            fields.set(properties());
          } else if (tag == delimited(10)) {
            fields.set(propertySets());
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

  Map<String, Object> dataSet() throws IOException {
    List<Object> columns = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    in.message(
        tag -> {
          if (tag == delimited(2)) {
            columns.add(in.text());
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
          TypedFields element = TypedFields.ofElement(in);
          in.message(element);
          row.add(element.wire());
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
}
