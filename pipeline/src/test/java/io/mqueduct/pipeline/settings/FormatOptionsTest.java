package io.mqueduct.pipeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mqueduct.rules.Compilation;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.RuleSet;
import io.mqueduct.rules.RuleSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormatOptionsTest {
  private final Map<String, String> flat = new HashMap<>();
  private final List<RuleSource> compiled = new ArrayList<>();

  FormatOptionsTest() {
    flat.put("mqtt.servers", "tcp://broker:1883");
    flat.put("rules.hot.sql", "SELECT a FROM 'dt/#'");
    flat.put("rules.hot.kafka.topic", "hot");
  }

  private Loaded load() {
    return new SettingsLoader(Host.SOURCE_CONNECTOR, flat, this::compile).load();
  }

  private Compilation compile(List<RuleSource> sources) {
    compiled.addAll(sources);
    return RuleSet.compile(sources);
  }

  private List<String> problems() {
    return load().problems().stream().map(SettingProblem::message).toList();
  }

  private PayloadFormat format() {
    assertThat(problems()).isEmpty();
    return compiled.get(0).format();
  }

  @Test
  void readsJsonUnlessToldOtherwise() {
    assertThat(format()).isEqualTo(PayloadFormat.JSON);
  }

  @Test
  void takesAFormat() {
    flat.put("rules.hot.payload.format", "sparkplug-b");

    assertThat(format()).isEqualTo(PayloadFormat.Plain.SPARKPLUG_B);
  }

  @Test
  void refusesAnUnknownFormat() {
    flat.put("rules.hot.payload.format", "xml");

    assertThat(problems())
        .containsExactly(
            "rules.hot.payload.format: [xml] must be bytes, cbor, json, msgpack, protobuf,"
                + " sparkplug-b or text");
  }

  @Test
  void asksForTheDescriptionOfProtocolBuffers() {
    flat.put("rules.hot.payload.format", "protobuf");

    assertThat(problems())
        .containsExactly(
            "rules.hot.payload.protobuf.descriptor.file: is required where"
                + " rules.hot.payload.format=protobuf",
            "rules.hot.payload.protobuf.message: is required where"
                + " rules.hot.payload.format=protobuf");
  }

  @Test
  void refusesADescriptionThatNobodyReads() {
    flat.put("rules.hot.payload.protobuf.message", "plant.v1.Reading");

    assertThat(problems())
        .containsExactly(
            "rules.hot.payload.protobuf.message: has no effect; remove it, or set"
                + " rules.hot.payload.format=protobuf");
  }

  @Test
  void saysThatTheDescriptionIsNotThere() {
    flat.put("rules.hot.payload.format", "protobuf");
    flat.put("rules.hot.payload.protobuf.descriptor.file", "none.desc");
    flat.put("rules.hot.payload.protobuf.message", "plant.v1.Reading");

    assertThat(problems())
        .containsExactly(
            "rules.hot.payload.protobuf.descriptor.file: rule 'hot': descriptor file [none.desc]:"
                + " it cannot be read on this machine: there is no such file");
    assertThat(compiled.get(0).format())
        .isEqualTo(new PayloadFormat.Protobuf(Path.of("none.desc"), "plant.v1.Reading"));
  }

  @Test
  void warnsOfBirthsThatAGroupShares() {
    flat.put("rules.hot.payload.format", "sparkplug-b");
    flat.put("mqtt.share.group", "plant");

    assertThat(load().warnings())
        .extracting(SettingProblem::message)
        .containsExactly(
            "rules.hot.payload.format: [sparkplug-b] with mqtt.share.group resolves aliases and"
                + " counts gaps wrongly as soon as the group has a second member, since births reach"
                + " only one; leave the group unset");
  }
}
