package io.mqueduct.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A target in memory: holds what is sent until the test says what became of it. It passes {@link
 * RecordOutputContract}. Thread-safe.
 */
public final class FakeRecordOutput implements RecordOutput {
  private final List<Sent> open = new ArrayList<>();
  private final List<OutboundRecord> stored = new ArrayList<>();
  private int flushes;
  private boolean storesAtOnce;

  /** A record and what waits for its fate. */
  public record Sent(OutboundRecord record, Completion completion) {

    public String text() {
      return record.value() instanceof byte[] bytes
          ? new String(bytes, StandardCharsets.UTF_8)
          : String.valueOf(record.value());
    }
  }

  /** From now on every record is stored inside {@code send}. */
  public synchronized FakeRecordOutput storingAtOnce() {
    storesAtOnce = true;
    return this;
  }

  @Override
  public void send(OutboundRecord record, Completion completion) {
    boolean now;
    synchronized (this) {
      open.add(new Sent(record, completion));
      now = storesAtOnce;
    }
    if (now) {
      storeAll();
    }
  }

  @Override
  public synchronized void flush() {
    flushes++;
  }

  /** Stores everything sent so far. */
  public void storeAll() {
    for (Sent sent : takeAll()) {
      synchronized (this) {
        stored.add(sent.record());
      }
      sent.completion().stored();
    }
  }

  /** Takes the oldest open record out, for the test to complete. */
  public synchronized Sent takeFirst() {
    return open.remove(0);
  }

  /** Takes all open records out, for the test to complete. */
  public synchronized List<Sent> takeAll() {
    List<Sent> all = List.copyOf(open);
    open.clear();
    return all;
  }

  /** Sent and not yet completed. */
  public synchronized List<Sent> open() {
    return List.copyOf(open);
  }

  public synchronized List<OutboundRecord> stored() {
    return List.copyOf(stored);
  }

  public synchronized int flushes() {
    return flushes;
  }
}
