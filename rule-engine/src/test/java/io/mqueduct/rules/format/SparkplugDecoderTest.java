package io.mqueduct.rules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mqueduct.rules.MqttMessage;
import io.mqueduct.rules.data.JsonOutput;
import io.mqueduct.rules.data.ValueFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SparkplugDecoderTest {
  private static final int INT8 = 1;
  private static final int INT32 = 3;
  private static final int UINT64 = 8;

  private enum Sending {
    FIRST,
    AGAIN
  }

  private SparkplugDecoder decoder = new SparkplugDecoder();

  @Test
  void namesAliasesOfTheEdgeNodeAndOfItsDevicesApart() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("Temp", 1, INT32, 20));
    take("DBIRTH/e1/d1", SparkplugBytes.payload(2, 1).metric("Rpm", 1, INT32, 900));

    assertThat(values("NDATA/e1", SparkplugBytes.payload(3, 2).aliased(1, 21)))
        .isEqualTo("{\"Temp\":21}");
    assertThat(values("DDATA/e1/d1", SparkplugBytes.payload(4, 3).aliased(1, 901)))
        .isEqualTo("{\"Rpm\":901}");
  }

  @Test
  void keepsEdgeNodesAndGroupsApart() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("Temp", 1, INT32, 20));

    assertThat(values("NDATA/e2", SparkplugBytes.payload(3, 1).aliased(1, 21))).isEqualTo("{}");
    assertThat(valuesOf("spBv1.0/other/NDATA/e1", SparkplugBytes.payload(3, 1).aliased(1, 21)))
        .isEqualTo("{}");
  }

  @Test
  void readsValuesByTheTypeOfTheBirth() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("Low", 7, INT8, 0));

    String data = json("NDATA/e1", SparkplugBytes.payload(2, 1).aliased(7, 0xFFFF_FFFF));

    assertThat(data).contains("{\"name\":\"Low\",\"alias\":7,\"datatype\":\"Int8\",\"value\":-1,");
  }

  @Test
  void looksAtTheEdgeNodeForWhatTheDeviceDidNotName() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("Temp", 1, INT32, 20));
    take("DBIRTH/e1/d1", SparkplugBytes.payload(2, 1).metric("Rpm", 2, INT32, 900));

    assertThat(values("DDATA/e1/d1", SparkplugBytes.payload(3, 2).aliased(1, 5).aliased(2, 6)))
        .isEqualTo("{\"Temp\":5,\"Rpm\":6}");
  }

  @Test
  void leavesAnUnknownAliasWithoutAName() {
    String data = json("NDATA/e1", SparkplugBytes.payload(1, 5).aliased(9, 1));

    assertThat(data)
        .isEqualTo(
            "{\"timestamp\":1,\"seq\":5,\"metrics\":[{\"alias\":9,\"value\":1,\"is_null\":false}],"
                + "\"values\":{}}");
  }

  @Test
  void forgetsWhatWasBeforeABirth() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("Temp", 1, INT32, 20));
    take("DBIRTH/e1/d1", SparkplugBytes.payload(2, 1).metric("Rpm", 2, INT32, 900));

    take("NBIRTH/e1", SparkplugBytes.payload(9, 0).metric("Hum", 3, INT32, 20));

    assertThat(values("DDATA/e1/d1", SparkplugBytes.payload(10, 1).aliased(1, 5).aliased(2, 6)))
        .isEqualTo("{}");
  }

  @Test
  void keepsDevicesWhenTheSameBirthComesAgain() {
    SparkplugBytes birth =
        SparkplugBytes.payload(1, 0).metric("bdSeq", UINT64, 4).metric("Temp", 1, INT32, 20);
    take("NBIRTH/e1", birth);
    take("DBIRTH/e1/d1", SparkplugBytes.payload(2, 1).metric("Rpm", 2, INT32, 900));

    decode("spBv1.0/g/NBIRTH/e1", birth, Sending.AGAIN);

    assertThat(json("DDATA/e1/d1", SparkplugBytes.payload(10, 2).aliased(2, 6)))
        .contains("\"seq_gap\":0")
        .contains("\"values\":{\"Rpm\":6}");
  }

  @Test
  void forgetsADeviceThatDied() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0));
    take("DBIRTH/e1/d1", SparkplugBytes.payload(2, 1).metric("Rpm", 2, INT32, 900));

    take("DDEATH/e1/d1", SparkplugBytes.payload(3, 2));

    assertThat(values("DDATA/e1/d1", SparkplugBytes.payload(4, 3).aliased(2, 6))).isEqualTo("{}");
  }

  @Test
  void forgetsAnEdgeNodeThatDiedButNotForTheWillOfAnEarlierLife() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("bdSeq", UINT64, 4).metric("T", 1, 3, 0));

    take("NDEATH/e1", SparkplugBytes.withoutSeq(2).metric("bdSeq", UINT64, 3));
    assertThat(values("NDATA/e1", SparkplugBytes.payload(3, 1).aliased(1, 6)))
        .isEqualTo("{\"T\":6}");

    take("NDEATH/e1", SparkplugBytes.withoutSeq(4).metric("bdSeq", UINT64, 4));
    assertThat(values("NDATA/e1", SparkplugBytes.payload(5, 2).aliased(1, 6))).isEqualTo("{}");
  }

  @Test
  void tellsAndCountsMessagesThatAreLeftOut() {
    assertThat(json("NBIRTH/e1", SparkplugBytes.payload(1, 0))).contains("\"seq_gap\":0");
    assertThat(json("NDATA/e1", SparkplugBytes.payload(2, 1))).contains("\"seq_gap\":0");
    assertThat(json("NDATA/e1", SparkplugBytes.payload(3, 4))).contains("\"seq_gap\":2");
    assertThat(json("NDATA/e1", SparkplugBytes.payload(4, 255))).contains("\"seq_gap\":250");
    assertThat(json("DDATA/e1/d", SparkplugBytes.payload(5, 0))).contains("\"seq_gap\":0");

    assertThat(decoder.missed()).isEqualTo(252);
  }

  @Test
  void cannotTellAGapBeforeTheFirstMessage() {
    assertThat(json("NDATA/e1", SparkplugBytes.payload(1, 7))).doesNotContain("seq_gap");
    assertThat(json("NDATA/e1", SparkplugBytes.payload(2, 8))).contains("\"seq_gap\":0");
    assertThat(json("NCMD/e1", SparkplugBytes.withoutSeq(3))).doesNotContain("seq_gap");
    assertThat(decoder.missed()).isZero();
  }

  @Test
  void takesAMessageThatIsSentAgainForNoGap() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("T", 1, INT32, 0));
    take("NDATA/e1", SparkplugBytes.payload(2, 1).aliased(1, 5));
    take("NDATA/e1", SparkplugBytes.payload(3, 2).aliased(1, 6));

    String again =
        decode("spBv1.0/g/NDATA/e1", SparkplugBytes.payload(2, 1).aliased(1, 5), Sending.AGAIN);
    String copy = json("NDATA/e1", SparkplugBytes.payload(3, 2).aliased(1, 6));
    String next = json("NDATA/e1", SparkplugBytes.payload(4, 3));

    assertThat(again).contains("\"seq_gap\":0").contains("\"values\":{\"T\":5}");
    assertThat(copy).contains("\"seq_gap\":0");
    assertThat(next).contains("\"seq_gap\":0");
    assertThat(decoder.missed()).isZero();
  }

  @Test
  void countsWhatIsMissingBeforeAMessageThatIsSentAgain() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0));

    String late = decode("spBv1.0/g/NDATA/e1", SparkplugBytes.payload(9, 3), Sending.AGAIN);

    assertThat(late).contains("\"seq_gap\":2");
  }

  @Test
  void doesNotForgetADeviceForItsDeathSentAgainAfterItsBirth() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0));
    take("DDEATH/e1/d1", SparkplugBytes.payload(2, 1));
    take("DBIRTH/e1/d1", SparkplugBytes.payload(3, 2).metric("Rpm", 2, INT32, 900));

    decode("spBv1.0/g/DDEATH/e1/d1", SparkplugBytes.payload(2, 1), Sending.AGAIN);

    assertThat(values("DDATA/e1/d1", SparkplugBytes.payload(4, 3).aliased(2, 6)))
        .isEqualTo("{\"Rpm\":6}");
  }

  @Test
  void readsTheStateOfAHostAsJsonOrText() {
    assertThat(decode("spBv1.0/STATE/scada", "{\"online\":true,\"timestamp\":5}"))
        .isEqualTo("{\"online\":true,\"timestamp\":5}");
    assertThat(decode("STATE/scada", "ONLINE")).isEqualTo("\"ONLINE\"");
  }

  @Test
  void readsTopicsOfOtherNamespacesWithoutRemembering() {
    valuesOf("other/g/NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("T", 1, INT32, 0));

    assertThat(valuesOf("other/g/NDATA/e1", SparkplugBytes.payload(2, 4).aliased(1, 5)))
        .isEqualTo("{}");
    assertThat(decoder.missed()).isZero();
  }

  @Test
  void refusesWhatIsNoPayloadAndRemembersNothingOfIt() {
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("T", 1, INT32, 0));

    assertThatThrownBy(() -> decode("spBv1.0/g/NBIRTH/e1", "{}"))
        .isInstanceOf(ValueFailure.class)
        .hasMessage("not Sparkplug B: the end is missing at byte 2");

    assertThat(values("NDATA/e1", SparkplugBytes.payload(2, 1).aliased(1, 5)))
        .isEqualTo("{\"T\":5}");
  }

  @Test
  void forgetsTheEdgeNodeThatWasSilentLongestWhenThereAreTooMany() {
    take("NBIRTH/first", SparkplugBytes.payload(1, 0).metric("T", 1, INT32, 0));
    take("NBIRTH/second", SparkplugBytes.payload(1, 0).metric("T", 1, INT32, 0));
    take("NDATA/first", SparkplugBytes.payload(2, 1));
    for (int i = 0; i < SparkplugDecoder.MAX_NODES - 1; i++) {
      take("NBIRTH/e" + i, SparkplugBytes.payload(1, 0));
    }

    assertThat(values("NDATA/first", SparkplugBytes.payload(3, 2).aliased(1, 5)))
        .isEqualTo("{\"T\":5}");
    assertThat(values("NDATA/second", SparkplugBytes.payload(3, 1).aliased(1, 5))).isEqualTo("{}");
  }

  @Test
  void forgetsEvenTheNodeThatSpeaksWhenItAloneHasTooManyDevices() {
    decoder = new SparkplugDecoder(10, 50);
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric("T", 1, INT32, 0));
    for (int i = 1; i <= 47; i++) {
      take("DBIRTH/e1/" + i, SparkplugBytes.payload(2, i));
    }
    assertThat(values("NDATA/e1", SparkplugBytes.payload(4, 1).aliased(1, 5)))
        .isEqualTo("{\"T\":5}");

    take("DBIRTH/e1/one-more", SparkplugBytes.payload(3, 48));

    assertThat(values("NDATA/e1", SparkplugBytes.payload(4, 2).aliased(1, 5))).isEqualTo("{}");
  }

  @Test
  void countsLongNamesAsManyEntries() {
    decoder = new SparkplugDecoder(10, 50);
    String name = "m".repeat(64 * 30);
    take("NBIRTH/first", SparkplugBytes.payload(1, 0).metric("T", 1, INT32, 0));
    take("NBIRTH/e1", SparkplugBytes.payload(1, 0).metric(name, 1, INT32, 0));
    take("NDATA/first", SparkplugBytes.payload(2, 1));
    take("NBIRTH/e2", SparkplugBytes.payload(1, 0).metric(name, 1, INT32, 0));

    assertThat(values("NDATA/e1", SparkplugBytes.payload(2, 1).aliased(1, 5))).isEqualTo("{}");
    assertThat(values("NDATA/first", SparkplugBytes.payload(3, 2).aliased(1, 5)))
        .isEqualTo("{\"T\":5}");
  }

  @Test
  void givesBackTheEntriesOfWhatIsForgotten() {
    decoder = new SparkplugDecoder(10, 50);
    for (int i = 0; i < 100; i++) {
      take("NBIRTH/e1", SparkplugBytes.payload(i, 0).metric("T", 1, INT32, 0));
      take("DBIRTH/e1/d1", SparkplugBytes.payload(i, 1).metric("Rpm", 2, INT32, 0));
      take("DDEATH/e1/d1", SparkplugBytes.payload(i, 2));
    }

    assertThat(values("NDATA/e1", SparkplugBytes.payload(200, 3).aliased(1, 5)))
        .isEqualTo("{\"T\":5}");
  }

  private void take(String typeAndNode, SparkplugBytes payload) {
    json(typeAndNode, payload);
  }

  private String json(String typeAndNode, SparkplugBytes payload) {
    return decode("spBv1.0/g/" + typeAndNode, payload, Sending.FIRST);
  }

  private String values(String typeAndNode, SparkplugBytes payload) {
    return valuesOf("spBv1.0/g/" + typeAndNode, payload);
  }

  private String valuesOf(String topic, SparkplugBytes payload) {
    Object object =
        decoder.decode(message(topic, payload.toByteArray(), Sending.FIRST), payload.toByteArray());
    return written(((Map<?, ?>) object).get("values"));
  }

  private String decode(String topic, SparkplugBytes payload, Sending sending) {
    byte[] bytes = payload.toByteArray();
    return written(decoder.decode(message(topic, bytes, sending), bytes));
  }

  private String decode(String topic, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return written(decoder.decode(message(topic, bytes, Sending.FIRST), bytes));
  }

  private static String written(Object value) {
    JsonOutput out = new JsonOutput(JsonOutput.Style.LINE);
    out.value(value);
    return out.toString();
  }

  private static MqttMessage message(String topic, byte[] payload, Sending sending) {
    boolean dup = sending == Sending.AGAIN;
    return new MqttMessage(
        topic, payload, 1, false, dup, 0, List.of(), null, null, null, null, null, null);
  }
}
