package io.mqueduct.pipeline.settings;

import io.mqueduct.pipeline.settings.Option.Group;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.PayloadFormat.Plain;
import io.mqueduct.rules.PayloadFormat.Protobuf;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/** The {@code rules.<name>.payload.*} options of one rule. Immutable. */
final class FormatOptions {
  private final Option<String> format;
  private final Option<Path> descriptor;
  private final Option<String> message;

  FormatOptions(String rule) {
    String prefix = RuleOptions.ROOT + rule + ".payload.";
    format =
        Option.of(
                Group.RULES,
                prefix + "format",
                words(),
                "How payloads are opened, so that the statement can name their fields; `text` and `bytes`"
                    + " have none.")
            .or(PayloadFormat.JSON.word());
    descriptor =
        Option.of(
            Group.RULES,
            prefix + "protobuf.descriptor.file",
            path(),
            "The messages of `protobuf` payloads: a file made by `protoc --include_imports"
                + " --descriptor_set_out=FILE`. Read on every machine that runs or validates the rule.");
    message =
        Option.of(
            Group.RULES,
            prefix + "protobuf.message",
            OptionType.text("message name"),
            "Full name of the message that a `protobuf` payload is: `plant.v1.Reading`.");
  }

  List<Option<?>> all() {
    return List.of(format, descriptor, message);
  }

  /** Asks for what protocol buffers need, and refuses it elsewhere. */
  void check(OptionValues values) {
    Optional<String> word = values.find(format);
    if (word.isEmpty()) {
      return;
    }
    boolean needed = word.get().equals(Protobuf.WORD);
    for (Option<?> option : List.of(descriptor, message)) {
      if (needed && !values.isGiven(option)) {
        values.problem(
            option.key(), option.key() + ": is required where " + format.key() + "=protobuf");
      } else if (!needed && values.isGiven(option)) {
        values.problem(
            option.key(),
            option.key() + ": has no effect; remove it, or set " + format.key() + "=protobuf");
      }
    }
  }

  boolean isReadable(OptionValues values) {
    return find(values).isPresent();
  }

  /** The format, unless something of it is wrong. */
  Optional<PayloadFormat> find(OptionValues values) {
    Optional<String> word = values.find(format);
    if (word.isEmpty() || !word.get().equals(Protobuf.WORD)) {
      return word.flatMap(Plain::named);
    }
    return values
        .find(descriptor)
        .flatMap(file -> values.find(message).map(name -> new Protobuf(file, name)));
  }

  /** The option that a compiler's problem of that code is about. */
  Optional<String> keyOf(String code) {
    return switch (code) {
      case "no-descriptor", "bad-descriptor" -> Optional.of(descriptor.key());
      case "unknown-message" -> Optional.of(message.key());
      default -> Optional.empty();
    };
  }

  boolean isSparkplug(OptionValues values) {
    return find(values).equals(Optional.of(Plain.SPARKPLUG_B));
  }

  String key() {
    return format.key();
  }

  private static OptionType<String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    Stream.concat(Plain.words().stream(), Stream.of(Protobuf.WORD))
        .forEach(word -> words.put(word, word));
    return OptionType.choice(words);
  }

  private static OptionType<Path> path() {
    return new OptionType<>(
        "path",
        ConfigDef.Type.STRING,
        List.of(),
        text -> {
          if (text.isBlank()) {
            throw new OptionException("must not be blank");
          }
          try {
            return Path.of(text);
          } catch (InvalidPathException malformed) {
            throw new OptionException("must be a path");
          }
        });
  }
}
