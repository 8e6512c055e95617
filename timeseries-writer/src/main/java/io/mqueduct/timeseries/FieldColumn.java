package io.mqueduct.timeseries;

import io.mqueduct.timeseries.line.LineBuffer;
import io.mqueduct.timeseries.line.LineText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One field of a table: its escaped name and its type, pinned or first seen. Confined. */
final class FieldColumn {
  private static final int LONGEST_STRING = 65_535;

  private final Table table;
  private final String name;
  private final byte[] key;
  private @Nullable FieldType type;
  private @Nullable FieldColumn renamed;

  FieldColumn(Table table, String name, @Nullable FieldType pinned) {
    this.table = table;
    this.name = name;
    this.key = LineText.fieldKey(name);
    this.type = pinned;
  }

  @Nullable FieldType type() {
    return type;
  }

  /**
   * Writes {@code key=value}, or nothing where the policy leaves the field out.
   *
   * @return why the point is unwritable, or null
   */
  @Nullable String append(Object value, LineBuffer out) {
    if (type == FieldType.FLOAT && value instanceof Double number && Double.isFinite(number)) {
      out.put(key);
      out.putDouble(number);
      return null;
    }
    if (type == FieldType.INTEGER && value instanceof Long number) {
      out.put(key);
      out.putLong(number);
      out.put('i');
      return null;
    }
    return appendAny(value, out);
  }

  private @Nullable String appendAny(Object value, LineBuffer out) {
    Object plain = Values.plain(value);
    if (plain == null) {
      return problem(value, "is a " + kind(value) + "; a field is a number, boolean or text");
    }
    if (Values.isNonFinite(plain)) {
      return nonFinite(plain);
    }
    FieldType natural = Values.natural(plain);
    FieldType known = type == null ? firstSeen(natural) : type;
    if (natural == known || widens(natural, known, plain)) {
      return write(known, plain, out);
    }
    return conflict(known, natural, plain, out);
  }

  private static String kind(Object value) {
    return value.getClass().getSimpleName();
  }

  private @Nullable String nonFinite(Object plain) {
    if (table.policy().nonFinite() == NonFinite.REJECT) {
      return problem(plain, "is not a finite double, which line protocol cannot say");
    }
    table.counts().leftOut++;
    return null;
  }

  private FieldType firstSeen(FieldType natural) {
    boolean whole = natural == FieldType.INTEGER || natural == FieldType.UNSIGNED;
    FieldType first =
        whole && table.policy().integers() == Integers.AS_FLOAT ? FieldType.FLOAT : natural;
    type = first;
    return first;
  }

  private static boolean widens(FieldType natural, FieldType known, Object plain) {
    if (natural == FieldType.INTEGER) {
      return known == FieldType.FLOAT
          || known == FieldType.UNSIGNED && ((Number) plain).longValue() >= 0;
    }
    return natural == FieldType.UNSIGNED && known == FieldType.FLOAT;
  }

  private @Nullable String conflict(
      FieldType known, FieldType natural, Object plain, LineBuffer out) {
    switch (table.policy().conflict()) {
      case RENAME -> {
        table.counts().renamed++;
        return renamed(natural).append(plain, out);
      }
      case DROP_FIELD -> {
        table.counts().leftOut++;
        return null;
      }
      case COERCE -> {
        Object coerced = Values.coerce(plain, known);
        if (coerced != null) {
          table.counts().coerced++;
          return write(known, coerced, out);
        }
      }
      case REJECT -> {}
    }
    return problem(
        plain, "is " + natural + ", but the column is " + known + "; cast it or pin the type");
  }

  private FieldColumn renamed(FieldType natural) {
    if (renamed == null || renamed.type != natural) {
      renamed = table.field(name + "_" + natural.suffix(), natural);
    }
    return renamed;
  }

  private @Nullable String write(FieldType known, Object plain, LineBuffer out) {
    out.put(key);
    switch (known) {
      case FLOAT -> writeFloat(plain, out);
      case INTEGER -> {
        out.putLong(((Number) plain).longValue());
        out.put('i');
      }
      case UNSIGNED -> {
        out.putAscii(plain.toString());
        out.put('u');
      }
      case BOOLEAN -> out.putBoolean((Boolean) plain);
      case STRING -> {
        int start = out.length();
        out.putQuoted((String) plain);
        if (out.length() - start - 2 > LONGEST_STRING) {
          return problem(plain, "is longer than 64 KiB, the limit of a text field");
        }
      }
    }
    return null;
  }

  private static void writeFloat(Object plain, LineBuffer out) {
    if (plain instanceof Double number) {
      out.putDouble(number);
    } else if (plain instanceof Long number) {
      out.putLong(number);
    } else if (plain instanceof BigDecimal number) {
      out.putDouble(number.doubleValue());
    } else {
      out.putAscii(plain.toString());
    }
  }

  private String problem(Object value, String what) {
    return table.place() + ", field '" + name + "': " + Quoted.value(value) + " " + what;
  }
}
