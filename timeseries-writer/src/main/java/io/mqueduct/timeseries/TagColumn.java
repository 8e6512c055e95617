package io.mqueduct.timeseries;

import io.mqueduct.timeseries.line.LineBuffer;
import io.mqueduct.timeseries.line.LineText;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tag of a table: its escaped name, and each value seen with its escaped bytes. Confined. */
final class TagColumn {
  private static final byte[] OTHER = LineText.tagValue("_other");

  private final Table table;
  private final String name;
  private final byte[] key;
  private final Map<String, byte[]> values = new HashMap<>();

  TagColumn(Table table, String name) {
    this.table = table;
    this.name = name;
    this.key = LineText.tagKey(name);
  }

  int distinctValues() {
    return values.size();
  }

  /**
   * Writes {@code ,key=value}, or nothing for empty text.
   *
   * @return why the point is unwritable, or null
   */
  @Nullable String append(Object value, LineBuffer out) {
    Object plain = Values.plain(value);
    if (plain == null) {
      String kind = value.getClass().getSimpleName();
      return problem(value, "is a " + kind + "; a tag is text, a number or a boolean");
    }
    String text = plain.toString();
    if (text.isEmpty()) {
      return null;
    }
    byte[] known = values.get(text);
    if (known == null) {
      String problem = LineText.problem(text);
      if (problem != null) {
        return problem(text, "cannot be a tag in line protocol: " + problem);
      }
      if (values.size() >= table.policy().tagLimits().maxValues()) {
        return overflow(text, out);
      }
      known = LineText.tagValue(text);
      values.put(text, known);
    }
    out.put(key);
    out.put(known);
    return null;
  }

  private @Nullable String overflow(String text, LineBuffer out) {
    TagLimits limits = table.policy().tagLimits();
    if (limits.overflow() == TagLimits.Overflow.REPLACE) {
      table.counts().tagsReplaced++;
      out.put(key);
      out.put(OTHER);
      return null;
    }
    return problem(
        text,
        "would be distinct value "
            + (limits.maxValues() + 1L)
            + " of at most "
            + limits.maxValues()
            + "; make the column a field, or raise the limit");
  }

  private String problem(Object value, String what) {
    return table.place() + ", tag '" + name + "': " + Quoted.value(value) + " " + what;
  }
}
