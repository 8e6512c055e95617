package io.mqueduct.rules.format;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The messages that a FileDescriptorSet describes, by full name. Immutable. */
final class DescriptorSet {
  private static final String CODE = "bad-descriptor";

  private final Map<String, Descriptor> messages = new LinkedHashMap<>();

  private DescriptorSet() {}

  static DescriptorSet read(byte[] bytes) throws ProtobufFailure {
    DescriptorSet set = new DescriptorSet();
    for (FileDescriptor file : new Linking(parse(bytes)).all()) {
      file.getMessageTypes().forEach(set::add);
    }
    return set;
  }

  Descriptor message(String name) throws ProtobufFailure {
    Descriptor message = messages.get(name);
    if (message == null) {
      throw new ProtobufFailure(
          "unknown-message", "[" + name + "] is no message of it", List.copyOf(messages.keySet()));
    }
    return message;
  }

  private void add(Descriptor message) {
    messages.put(message.getFullName(), message);
    message.getNestedTypes().forEach(this::add);
  }

  private static List<FileDescriptorProto> parse(byte[] bytes) throws ProtobufFailure {
    List<FileDescriptorProto> files;
    try {
      files = FileDescriptorSet.parseFrom(bytes).getFileList();
    } catch (InvalidProtocolBufferException malformed) {
      files = List.of();
    }
    if (files.isEmpty() || files.stream().anyMatch(file -> file.getName().isEmpty())) {
      throw new ProtobufFailure(
          CODE,
          "it is no FileDescriptorSet; make it with"
              + " protoc --include_imports --descriptor_set_out=FILE");
    }
    return files;
  }

  /** Joins files with what they import. Confined to one call. */
  private static final class Linking {
    private final Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> linked = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    Linking(List<FileDescriptorProto> all) {
      all.forEach(file -> files.put(file.getName(), file));
    }

    List<FileDescriptor> all() throws ProtobufFailure {
      List<FileDescriptor> all = new ArrayList<>();
      for (FileDescriptorProto file : files.values()) {
        all.add(link(file));
      }
      return all;
    }

    private FileDescriptor link(FileDescriptorProto file) throws ProtobufFailure {
      FileDescriptor known = linked.get(file.getName());
      if (known != null) {
        return known;
      }
      if (!open.add(file.getName())) {
        throw new ProtobufFailure(CODE, "its file [" + file.getName() + "] imports itself");
      }
      List<FileDescriptor> imports = new ArrayList<>();
      for (String name : file.getDependencyList()) {
        imports.add(link(imported(file, name)));
      }
      FileDescriptor built = build(file, imports);
      linked.put(file.getName(), built);
      return built;
    }

    private FileDescriptorProto imported(FileDescriptorProto by, String name)
        throws ProtobufFailure {
      FileDescriptorProto file = files.get(name);
      if (file == null) {
        throw new ProtobufFailure(
            CODE,
            "its file [%s] imports [%s], which is not in it; add --include_imports to protoc"
                .formatted(by.getName(), name));
      }
      return file;
    }

    private static FileDescriptor build(FileDescriptorProto file, List<FileDescriptor> imports)
        throws ProtobufFailure {
      try {
        return FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new));
      } catch (DescriptorValidationException inconsistent) {
        throw new ProtobufFailure(
            CODE, "its file [" + file.getName() + "] is wrong: " + inconsistent.getDescription());
      }
    }
  }
}
