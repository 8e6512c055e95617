package io.mqueduct.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.bridge.lane.LaneCondition;
import io.mqueduct.bridge.lane.LaneStatus;
import io.mqueduct.kafka.ReaderCounters;
import io.mqueduct.kafka.WriterCounters;
import io.mqueduct.mqtt.SessionCounters;
import io.mqueduct.pipeline.LaneCounters;
import io.mqueduct.pipeline.command.CommandCounters;
import io.mqueduct.pipeline.table.TableCounters;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every series and every state that an operator can meet is on the pages. */
class OperationsPageTest {
  private static final LaneStatus STATUS =
      new LaneStatus(
          "lane",
          "client",
          LaneCondition.RUNNING,
          Instant.EPOCH,
          Optional.empty(),
          0,
          zeros(LaneCounters.class),
          Optional.of(zeros(SessionCounters.class)),
          Optional.of(zeros(ReaderCounters.class)),
          Optional.of(zeros(WriterCounters.class)),
          Optional.of(zeros(TableCounters.class)),
          Optional.of(zeros(CommandCounters.class)));

  @Test
  void namesEverySeries() throws IOException {
    String pages = page("operations.md") + page("commands.md");

    List<String> series =
        new Metrics(() -> List.of(STATUS))
            .scrape()
            .lines()
            .filter(line -> line.startsWith("mqueduct_"))
            .map(line -> line.substring(0, line.indexOf('{')))
            .toList();

    assertThat(series).hasSizeGreaterThan(50);
    assertThat(series).allSatisfy(name -> assertThat(isNamed(pages, name)).as(name).isTrue());
  }

  @Test
  void namesEveryState() throws IOException {
    String page = page("operations.md");

    assertThat(LaneCondition.values())
        .allSatisfy(state -> assertThat(page).contains("| `" + state.text() + "` |"));
  }

  /** In full, or by an end such as {@code _settled_total} behind the name of a sister. */
  private static boolean isNamed(String pages, String name) {
    return pages.contains("`" + name + "`")
        || Stream.iterate(name.indexOf('_', 1), at -> at > 0, at -> name.indexOf('_', at + 1))
            .map(name::substring)
            .flatMap(end -> Stream.of(end, end.replaceFirst("total$", "")))
            .anyMatch(end -> end.length() > 1 && pages.contains("`" + end + "`"));
  }

  private static String page(String name) throws IOException {
    return Files.readString(Path.of("../docs").resolve(name));
  }

  private static <T extends Record> T zeros(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types)
          .newInstance(Arrays.stream(types).map(OperationsPageTest::zero).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " is no record of numbers", e);
    }
  }

  private static Object zero(Class<?> type) {
    if (type == Duration.class) {
      return Duration.ZERO;
    }
    return type == int.class ? (Object) 0 : (Object) 0L;
  }
}
