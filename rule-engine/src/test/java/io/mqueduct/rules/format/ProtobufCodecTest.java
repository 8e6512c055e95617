package io.mqueduct.rules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.data.ValueFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the file with the description may be; what is decoded is in {@code protobuf.txt}. */
final class ProtobufCodecTest {
  private static final Path STATION = Path.of("src/test/resources/formats/station.desc");

  @Test
  void findsMessagesInMessages() throws ProtobufFailure {
    ProtobufCodec axis =
        ProtobufCodec.compile(new PayloadFormat.Protobuf(STATION, "plant.v1.Reading.Axis"));

    assertThat(axis.decode(HexFormat.of().parseHex("0a0178")))
        .containsEntry("name", "x")
        .containsEntry("load", 0.0);
  }

  @Test
  void offersTheMessagesThatThereAre() {
    assertThatThrownBy(
            () -> ProtobufCodec.compile(new PayloadFormat.Protobuf(STATION, "plant.v1.Raeding")))
        .isInstanceOfSatisfying(
            ProtobufFailure.class,
            failure ->
                assertThat(failure.candidates())
                    .contains("plant.v1.Reading", "plant.v1.Reading.Axis"))
        .hasMessage("[plant.v1.Raeding] is no message of it");
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThatThrownBy(
            () -> ProtobufCodec.compile(new PayloadFormat.Protobuf(Path.of("none.desc"), "x")))
        .isInstanceOf(ProtobufFailure.class)
        .hasMessage("it cannot be read on this machine: there is no such file");
  }

  @Test
  void saysHowToMakeAFileThatIsNoDescriptorSet() {
    String expected =
        "it is no FileDescriptorSet; make it with protoc --include_imports"
            + " --descriptor_set_out=FILE";
    for (String text : new String[] {"", "syntax = \"proto3\";", "{}"}) {
      assertThatThrownBy(() -> ProtobufCodec.of(text.getBytes(StandardCharsets.UTF_8), "x"))
          .as(text)
          .isInstanceOf(ProtobufFailure.class)
          .hasMessage(expected);
    }
  }

  @Test
  void saysWhichImportIsMissing() {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder().setName("a.proto").addDependency("b.proto").build();

    assertThatThrownBy(() -> ProtobufCodec.of(set(file), "x"))
        .isInstanceOf(ProtobufFailure.class)
        .hasMessage(
            "its file [a.proto] imports [b.proto], which is not in it; add --include_imports to"
                + " protoc");
  }

  @Test
  void refusesFilesThatImportEachOther() {
    FileDescriptorProto a =
        FileDescriptorProto.newBuilder().setName("a.proto").addDependency("b.proto").build();
    FileDescriptorProto b =
        FileDescriptorProto.newBuilder().setName("b.proto").addDependency("a.proto").build();

    assertThatThrownBy(() -> ProtobufCodec.of(set(a, b), "x"))
        .isInstanceOf(ProtobufFailure.class)
        .hasMessage("its file [a.proto] imports itself");
  }

  @Test
  void refusesFilesThatContradictThemselves() {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("a.proto")
            .addMessageType(
                DescriptorProto.newBuilder()
                    .setName("M")
                    .addField(field("f", 1, Type.TYPE_MESSAGE).setTypeName(".Nowhere")))
            .build();

    assertThatThrownBy(() -> ProtobufCodec.of(set(file), "M"))
        .isInstanceOf(ProtobufFailure.class)
        .hasMessage("its file [a.proto] is wrong: \".Nowhere\" is not defined.");
  }

  @Test
  void takesTheDefaultsThatAnOldFileStatesAndInsistsOnWhatItRequires() throws ProtobufFailure {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("old.proto")
            .addMessageType(
                DescriptorProto.newBuilder()
                    .setName("Old")
                    .addField(field("id", 1, Type.TYPE_STRING).setLabel(Label.LABEL_REQUIRED))
                    .addField(field("rate", 2, Type.TYPE_INT32).setDefaultValue("50"))
                    .addField(field("free", 3, Type.TYPE_INT32)))
            .build();
    ProtobufCodec codec = ProtobufCodec.of(set(file), "Old");

    assertThat(codec.decode(HexFormat.of().parseHex("0a0161")))
        .containsOnlyKeys("id", "rate")
        .containsEntry("rate", 50L);
    assertThatThrownBy(() -> codec.decode(new byte[0]))
        .isInstanceOf(ValueFailure.class)
        .hasMessage("not a message [Old]: required fields are missing: id");
  }

  private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(Label.LABEL_OPTIONAL)
        .setType(type);
  }

  private static byte[] set(FileDescriptorProto... files) {
    return FileDescriptorSet.newBuilder()
        .addAllFile(java.util.List.of(files))
        .build()
        .toByteArray();
  }
}
