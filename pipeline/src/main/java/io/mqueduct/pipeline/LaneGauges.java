package io.mqueduct.pipeline;

import io.mqueduct.mqtt.SessionCounters;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every counter of a lane and of its session under a name, for whatever a door reports with. */
public final class LaneGauges {

  private LaneGauges() {}

  /**
   * Names in kebab case, the session's with {@code session-} before them; ages in milliseconds. One
   * is 1 while the session is served.
   */
  public static Map<String, LongSupplier> of(Lane lane) {
    Map<String, LongSupplier> gauges = new LinkedHashMap<>();
    addAll(gauges, LaneCounters.class, "", lane::counters);
    addAll(gauges, SessionCounters.class, "session-", () -> lane.session().counters());
    gauges.put("session-served", () -> lane.session().isServed() ? 1 : 0);
    return gauges;
  }

  private static <T extends Record> void addAll(
      Map<String, LongSupplier> gauges, Class<T> type, String prefix, Supplier<T> counters) {
    for (RecordComponent component : type.getRecordComponents()) {
      gauges.put(prefix + kebab(component.getName()), () -> number(component, counters.get()));
    }
  }

  private static long number(RecordComponent component, Record counters) {
    try {
      Object value = component.getAccessor().invoke(counters);
      return value instanceof Duration age ? age.toMillis() : ((Number) value).longValue();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Bug: counters are public records of numbers", e);
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
