package io.mqueduct.timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PointBatchTest {
  private static final long TIME = 1_718_000_000_123_456_789L;

  private final Tables tables = new Tables(TablePolicy.DEFAULT, Map.of(), 10);
  private final PointBatch batch = new PointBatch(TimestampUnit.MILLISECONDS, LineBreaks.KEEP);

  @Test
  void writesTagsThenFieldsThenTheTimeInItsPrecision() throws Exception {
    int line =
        batch
            .begin(tables.table("telemetry"))
            .tag("device", "d 1")
            .tag("site", "")
            .tag("line", null)
            .field("temperature", 21.5)
            .field("ok", true)
            .field("note", "a \"b\" \\ c")
            .field("gone", null)
            .end(TIME);

    assertThat(line).isZero();
    assertThat(batch.text(line))
        .isEqualTo(
            "telemetry,device=d\\ 1 temperature=21.5,ok=true,note=\"a \\\"b\\\" \\\\ c\""
                + " 1718000000123");
  }

  @Test
  void leavesTheBatchAsItWasWhenAPointIsUnwritable() throws Exception {
    batch.begin(tables.table("a")).field("x", 1.0).end(TIME);

    assertThatThrownBy(() -> batch.begin(tables.table("a")).field("y", new byte[1]).end(TIME))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessageMatching(
            "table 'a', field 'y': \\[.*] is a byte\\[]; a field is a number, boolean or text");

    batch.begin(tables.table("a")).field("x", 2.0).end(TIME);
    assertThat(new String(batch.array(), 0, batch.bytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("a x=1 1718000000123\na x=2 1718000000123\n");
  }

  @Test
  void refusesAPointWithoutFields() {
    assertThatThrownBy(() -> batch.begin(tables.table("a")).tag("t", "x").end(TIME))
        .isInstanceOf(UnwritablePointException.class)
        .hasMessage("table 'a': no field is left; every column is a tag, null or left out");
  }
}
