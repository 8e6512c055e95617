package io.mqueduct.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

final class StoredTableTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private String exists = "[[1]]";
  private String ofEachDevice = "[]";
  private String behind = "[[0]]";
  private final StoredTable table = new StoredTable(this::answer, 2);

  /** Two devices; {@code count, distinct, first, last} of each. */
  private List<JsonNode> answer(String sql) {
    if (sql.contains("FROM tables()")) {
      return rows(exists);
    }
    if (sql.contains("FROM wal_tables()")) {
      return rows(behind);
    }
    return rows(sql.contains("count_distinct") ? ofEachDevice : "[[7]]");
  }

  private static List<JsonNode> rows(String json) {
    try {
      return StreamSupport.stream(JSON.readTree(json).spliterator(), false).toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }

  @Test
  void holdsEveryMeasurementOnce() throws Exception {
    ofEachDevice = "[[\"d0\",3,3,0,2],[\"d1\",2,2,0,1]]";

    assertThat(table.verdict(5)).isEqualTo(new StoredTable.Verdict(5, 5, 0, List.of()));
    assertThat(table.verdict(5).isComplete()).isTrue();
  }

  @Test
  void countsRowsBeyondTheFirstApart() throws Exception {
    ofEachDevice = "[[\"d0\",5,3,0,2],[\"d1\",2,2,0,1]]";

    assertThat(table.verdict(5)).isEqualTo(new StoredTable.Verdict(5, 5, 2, List.of()));
  }

  @Test
  void namesTheDeviceThatLacksOne() throws Exception {
    ofEachDevice = "[[\"d0\",2,2,0,2],[\"d1\",2,2,0,1]]";

    assertThat(table.verdict(5).details())
        .containsExactly("table measurements: device d0 has 2 of 3 measurements, 0 to 2");
    assertThat(table.verdict(5).isComplete()).isFalse();
  }

  @Test
  void isNotCompleteWithTheRightNumberOfTheWrongRows() throws Exception {
    ofEachDevice = "[[\"d0\",3,3,1,3],[\"d1\",2,2,0,1]]";

    assertThat(table.verdict(5).stored()).isEqualTo(5);
    assertThat(table.verdict(5).details())
        .containsExactly("table measurements: device d0 has 3 of 3 measurements, 1 to 3");
    assertThat(table.verdict(5).isComplete()).isFalse();
  }

  @Test
  void isNotCompleteWithoutADevice() throws Exception {
    ofEachDevice = "[[\"d0\",3,3,0,2]]";

    assertThat(table.verdict(5)).isEqualTo(new StoredTable.Verdict(5, 3, 0, List.of()));
    assertThat(table.verdict(5).isComplete()).isFalse();
  }

  @Test
  void isEmptyUntilTheFirstPointMakesIt() throws Exception {
    exists = "[[0]]";

    assertThat(table.rows()).isZero();
    assertThat(table.isSettled()).isTrue();
    assertThat(table.verdict(5)).isEqualTo(new StoredTable.Verdict(5, 0, 0, List.of()));
  }

  @Test
  void isNotSettledWhileTransactionsAreNotSeen() throws Exception {
    assertThat(table.rows()).isEqualTo(7);
    assertThat(table.isSettled()).isTrue();
    behind = "[[2]]";

    assertThat(table.isSettled()).isFalse();
  }

  @Test
  void saysWhenTheDatabaseDoesNotAnswer() {
    StoredTable gone =
        new StoredTable(
            sql -> {
              throw new IllegalStateException("connection refused");
            },
            2);

    assertThatThrownBy(gone::rows)
        .isInstanceOf(DemoException.class)
        .hasMessage("QuestDB does not answer: connection refused");
  }
}
