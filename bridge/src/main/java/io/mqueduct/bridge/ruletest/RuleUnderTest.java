package io.mqueduct.bridge.ruletest;

import io.mqueduct.bridge.config.YamlConfig;
import io.mqueduct.pipeline.settings.RuleSources;
import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.RuleSource;
import io.mqueduct.rules.TemplateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every test of a file runs. Immutable.
 *
 * @param targets templates by the end of their keys, for example {@code kafka.topic}
 */
record RuleUnderTest(
    String sql, String dialect, PayloadFormat format, Map<String, String> targets) {

  RuleUnderTest {
    targets = new LinkedHashMap<>(targets);
  }

  /** The rule of that name as a configuration has it, its templates too. */
  static RuleUnderTest ofConfiguration(Path configuration, String name, Path asker)
      throws RuleTestException {
    try {
      var sources = RuleSources.of(YamlConfig.parse(Files.readString(configuration)).values());
      List<String> names = sources.rules().stream().map(RuleSource::name).toList();
      int found = names.indexOf(name);
      if (found < 0) {
        throw new RuleTestException(
            asker,
            "rule [%s] is not in %s; it has %s"
                .formatted(name, configuration, String.join(", ", names)));
      }
      return of(sources.rules().get(found));
    } catch (IOException unreadable) {
      throw new RuleTestException(
          asker, "config [" + configuration + "] cannot be read; it is found beside this file");
    }
  }

  /** As {@code "decode"} of a case has it. */
  String decode() {
    if (format instanceof PayloadFormat.Protobuf protobuf) {
      return new CaseLine()
          .text("format", protobuf.word())
          .text("descriptor_file", protobuf.descriptorFile().toString())
          .text("message", protobuf.message())
          .toString();
    }
    return '"' + format.word() + '"';
  }

  private static RuleUnderTest of(RuleSource source) {
    String prefix = "rules." + source.name() + ".";
    Map<String, String> targets = new LinkedHashMap<>();
    for (TemplateSource template : source.templates()) {
      targets.put(template.key().substring(prefix.length()), template.text());
    }
    return new RuleUnderTest(source.sql(), source.dialect().name(), source.format(), targets);
  }
}
