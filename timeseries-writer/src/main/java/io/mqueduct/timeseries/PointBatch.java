package io.mqueduct.timeseries;

import io.mqueduct.timeseries.line.LineBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Points as lines of line protocol, and what became of each. A point is begun, gets its tags, then
 * its fields, and is ended; lines are numbered from 0, so that the caller's list of what each line
 * came from needs no more than the same order. Confined to one thread at a time.
 */
public final class PointBatch {
  private static final int FIRST_LINES = 64;
  private static final int FIRST_BYTES = 8_192;
  private static final int LONGEST_SERIES = 65_535;

  private final TimestampUnit precision;
  private final LineBuffer buffer;
  private final BitSet settled = new BitSet();
  private final Map<Integer, String> rejected = new TreeMap<>();
  private int[] ends = new int[FIRST_LINES];
  private int lines;
  private @Nullable Table table;
  private @Nullable String problem;
  private int seriesEnd;

  /** An empty batch that keeps line breaks in texts, as InfluxDB wants them. */
  public PointBatch(TimestampUnit precision) {
    this(precision, LineBreaks.KEEP);
  }

  /** An empty batch whose timestamps are written in {@code precision}. */
  public PointBatch(TimestampUnit precision, LineBreaks lineBreaks) {
    this.precision = precision;
    this.buffer =
        switch (lineBreaks) {
          case KEEP -> LineBuffer.keepingLineBreaks(FIRST_BYTES);
          case ESCAPE -> LineBuffer.escapingLineBreaks(FIRST_BYTES);
        };
  }

  public TimestampUnit precision() {
    return precision;
  }

  /** Begins a point; one that was begun and not ended is forgotten. */
  public PointBatch begin(Table target) {
    table = target;
    problem = null;
    buffer.truncate(bytes());
    buffer.put(target.escaped());
    seriesEnd = buffer.length();
    return this;
  }

  /** Adds a tag, before any field. Null and empty text are left out, as line protocol demands. */
  public PointBatch tag(String name, @Nullable Object value) {
    Table current = begun();
    if (value == null || problem != null) {
      return this;
    }
    if (buffer.length() != seriesEnd) {
      throw new IllegalStateException("Bug: tag [" + name + "] after a field");
    }
    TagColumn column = current.tag(name);
    problem = column == null ? badName(current, "tag", name) : column.append(value, buffer);
    seriesEnd = buffer.length();
    return this;
  }

  /** Adds a field. Null is left out. */
  public PointBatch field(String name, @Nullable Object value) {
    Table current = begun();
    if (value == null || problem != null) {
      return this;
    }
    FieldColumn column = current.field(name);
    if (column == null) {
      problem = badName(current, "field", name);
      return this;
    }
    int start = buffer.length();
    buffer.put(start == seriesEnd ? ' ' : ',');
    problem = column.append(value, buffer);
    if (buffer.length() == start + 1) {
      buffer.truncate(start);
    }
    return this;
  }

  private static String badName(Table table, String kind, String name) {
    return table.place() + ": " + kind + " name " + Quoted.value(name) + " " + nameProblem(name);
  }

  private static @Nullable String nameProblem(String name) {
    return Table.nameProblem(name);
  }

  private Table begun() {
    if (table == null) {
      throw new IllegalStateException("Bug: no point was begun");
    }
    return table;
  }

  /**
   * Ends the point.
   *
   * @param epochNanos nanoseconds since 1970, cut down to the batch's precision
   * @return the number of its line
   * @throws UnwritablePointException if anything in it cannot be written; the batch is then as it
   *     was
   */
  public int end(long epochNanos) throws UnwritablePointException {
    String found = problem == null ? shapeProblem(begun()) : problem;
    table = null;
    if (found != null) {
      buffer.truncate(bytes());
      throw new UnwritablePointException(found);
    }
    buffer.put(' ');
    buffer.putLong(Math.floorDiv(epochNanos, precision.nanos()));
    buffer.put('\n');
    if (lines == ends.length) {
      ends = Arrays.copyOf(ends, lines * 2);
    }
    ends[lines] = buffer.length();
    return lines++;
  }

  private @Nullable String shapeProblem(Table current) {
    if (buffer.length() == seriesEnd) {
      return current.place() + ": no field is left; every column is a tag, null or left out";
    }
    int series = seriesEnd - bytes();
    if (series > LONGEST_SERIES) {
      return current.place()
          + ": table name and tags take ["
          + series
          + "] bytes, more than 64 KiB";
    }
    return null;
  }

  /** Ended points. */
  public int lines() {
    return lines;
  }

  /** Bytes of the ended points, uncompressed. */
  public int bytes() {
    return end(lines);
  }

  private int end(int count) {
    return count == 0 ? 0 : ends[count - 1];
  }

  public boolean isEmpty() {
    return lines == 0;
  }

  /** The text of a line, without its line break. */
  public String text(int line) {
    int start = startOf(line);
    return new String(buffer.array(), start, endOf(line) - 1 - start, StandardCharsets.UTF_8);
  }

  /** Forgets all points; the room they took is used again. */
  public void clear() {
    buffer.truncate(0);
    lines = 0;
    table = null;
    settled.clear();
    rejected.clear();
  }

  /**
   * The bytes of all lines, for writers; line n reaches from {@link #startOf} to {@link #endOf}.
   */
  public byte[] array() {
    return buffer.array();
  }

  /** Where a line starts in {@link #array}. */
  public int startOf(int line) {
    return end(line);
  }

  /** Where a line ends in {@link #array}, its line break included. */
  public int endOf(int line) {
    return end(line + 1);
  }

  /**
   * The first line from {@code line} on that is neither stored nor rejected; {@link #lines()}:
   * none.
   */
  public int nextUnsettled(int line) {
    return Math.min(settled.nextClearBit(line), lines);
  }

  /** The first settled line from {@code line} on, or {@link #lines()}. */
  public int nextSettled(int line) {
    int next = settled.nextSetBit(line);
    return next < 0 ? lines : next;
  }

  /** For writers: these lines need not be sent again. */
  public void markStored(int from, int to) {
    settled.set(from, to);
  }

  /** For writers: the server refuses this line for good. */
  public void markRejected(int line, String reason) {
    settled.set(line);
    rejected.put(line, reason);
  }

  /** Lines refused for good so far. */
  public List<RejectedLine> rejected() {
    List<RejectedLine> all = new ArrayList<>(rejected.size());
    rejected.forEach((line, reason) -> all.add(new RejectedLine(line, reason)));
    return all;
  }
}
