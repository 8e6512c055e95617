package io.mqueduct.connect.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.mqtt.Publish;
import io.mqueduct.mqtt.UserProperty;
import io.mqueduct.pipeline.FakeSettings;
import io.mqueduct.pipeline.settings.ValueFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a message is as a record. */
@Timeout(30)
final class SourceTaskRecordsTest extends SourceTaskRig {
  @Test
  void makesADeadLetterOfAnOversizedRecord() throws Exception {
    start(FakeSettings.of("dt/#"));
    push("x".repeat(20_000));

    List<SourceRecord> records = poll();

    assertThat(records).extracting(SourceRecord::topic).containsExactly("dead");
    assertThat(texts(records).get(0)).contains("\"code\":\"record-too-large\"");
    task.commitRecord(records.get(0), WRITTEN);
    assertThat(acknowledged()).hasSize(1);
  }

  @Test
  void givesARecordItsKeyTimestampAndHeaders() throws Exception {
    start(FakeSettings.of("dt/#"));
    Publish plain = Publish.of("dt/1", "a".getBytes(StandardCharsets.UTF_8), 1);
    sessions.last().push(withProperty(plain, new UserProperty("serial", "007")), 100);

    SourceRecord record = poll().get(0);

    assertThat(record.key()).isEqualTo("dt/1");
    assertThat(record.keySchema().type()).isEqualTo(Schema.Type.STRING);
    assertThat(record.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
    assertThat(record.timestamp()).isPositive();
    assertThat(record.headers().lastWithName("mqtt.topic").value()).isEqualTo("dt/1");
    assertThat(record.headers().lastWithName("mqtt.user.serial").value()).isEqualTo("007");
    assertThat(record.headers().lastWithName("mqtt.user.serial").schema())
        .isEqualTo(Schema.STRING_SCHEMA);
  }

  @Test
  void givesMapsWithoutSchema() throws Exception {
    start(FakeSettings.of("dt/#").in(ValueFormat.MAP));
    push("a");

    SourceRecord record = poll().get(0);

    assertThat(record.valueSchema()).isNull();
    assertThat(record.value()).isEqualTo(Map.of("text", "a"));
  }

  @Test
  void makesADeadLetterOfWhatIsNoConnectValue() throws Exception {
    start(FakeSettings.of("dt/#").in(ValueFormat.STRUCT));
    push("unnamed");

    SourceRecord record = poll().get(0);

    assertThat(record.topic()).isEqualTo("dead");
    assertThat(((Struct) record.value()).get("failures").toString())
        .contains("The row cannot be a value of Kafka Connect");
  }

  @Test
  void givesStructs() throws Exception {
    start(FakeSettings.of("dt/#").in(ValueFormat.STRUCT));
    push("a");

    Struct value = (Struct) poll().get(0).value();

    assertThat(value.schema().field("text").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    assertThat(value.getString("text")).isEqualTo("a");
  }

  private static Publish withProperty(Publish p, UserProperty property) {
    return new Publish(
        p.topic(),
        p.payload(),
        p.qos(),
        p.retain(),
        p.dup(),
        new ArrayList<>(List.of(property)),
        p.contentType(),
        p.responseTopic(),
        p.correlationData(),
        p.messageExpiry(),
        p.payloadFormat());
  }
}
