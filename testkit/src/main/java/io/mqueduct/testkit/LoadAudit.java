package io.mqueduct.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what arrived with what a {@link MqttLoad} sent. The payloads are JSON objects that still
 * carry {@code id}, {@code attempt}, {@code device} and {@code seq}; within one device they must be
 * given in the order in which they arrived. Confined to one thread.
 */
public final class LoadAudit {
  private static final Map<String, Pattern> MEMBERS = new HashMap<>();
  private static final int NAMED_AT_MOST = 10;

  private final BitSet seen = new BitSet();
  private final BitSet seenFirstAttempts = new BitSet();
  private final Set<Long> seenOtherAttempts = new HashSet<>();
  private final Map<String, Long> lastFirst = new HashMap<>();
  private final List<String> disorders = new ArrayList<>();
  private long received;
  private long duplicated;

  /**
   * The verdict. Immutable.
   *
   * @param published messages sent, each id once
   * @param distinct ids that arrived
   * @param received everything that arrived, duplicates included
   * @param lost ids that were sent and did not arrive
   * @param duplicated arrivals of an (id, attempt) that had arrived before; what the publisher sent
   *     again itself is another attempt and does not count
   * @param disordered first arrivals of a device's message after first arrivals of later ones
   * @param details the first few losses and disorders in words
   */
  public record Verdict(
      long published,
      long distinct,
      long received,
      long lost,
      long duplicated,
      long disordered,
      List<String> details) {}

  /** Takes one payload in. */
  public void add(byte[] json) {
    String text = new String(json, UTF_8);
    add(
        number(text, "id"),
        (int) number(text, "attempt"),
        member(text, "device"),
        number(text, "seq"));
  }

  /** Takes one arrival in. */
  public void add(long id, int attempt, String device, long seq) {
    received++;
    int index = Math.toIntExact(id);
    if (!isNew(index, attempt)) {
      duplicated++;
    }
    if (!seen.get(index)) {
      seen.set(index);
      checkOrder(device, seq);
    }
  }

  /** Nearly everything arrives at its first attempt: a bit each, so that hours of load fit. */
  private boolean isNew(int index, int attempt) {
    if (attempt != 1) {
      return seenOtherAttempts.add((long) index << Byte.SIZE | attempt);
    }
    boolean added = !seenFirstAttempts.get(index);
    seenFirstAttempts.set(index);
    return added;
  }

  private void checkOrder(String device, long seq) {
    Long last = lastFirst.get(device);
    if (last != null && seq < last) {
      disorders.add("first " + device + "/" + seq + " after first " + device + "/" + last);
    } else {
      lastFirst.put(device, seq);
    }
  }

  /** The verdict on {@code published} messages with the ids 0 to {@code published - 1}. */
  public Verdict of(long published) {
    long distinct = seen.cardinality();
    List<String> details = new ArrayList<>();
    seen.stream()
        .filter(id -> id >= published)
        .mapToObj(id -> "unknown id " + id)
        .limit(1)
        .forEach(details::add);
    for (int id = seen.nextClearBit(0);
        id < published && details.size() < NAMED_AT_MOST;
        id = seen.nextClearBit(id + 1)) {
      details.add("lost id " + id);
    }
    disorders.stream().limit(NAMED_AT_MOST).forEach(details::add);
    return new Verdict(
        published,
        distinct,
        received,
        published - distinct,
        duplicated,
        disorders.size(),
        List.copyOf(details));
  }

  private static long number(String json, String name) {
    return Long.parseLong(member(json, name));
  }

  private static String member(String json, String name) {
    Matcher matcher =
        MEMBERS
            .computeIfAbsent(name, key -> Pattern.compile("\"" + key + "\":\\s*\"?([\\w-]+)"))
            .matcher(json);
    if (!matcher.find()) {
      throw new IllegalArgumentException(
          "payload [" + json.substring(0, Math.min(64, json.length())) + "] has no " + name);
    }
    return matcher.group(1);
  }
}
