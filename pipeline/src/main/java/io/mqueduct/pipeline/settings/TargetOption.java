package io.mqueduct.pipeline.settings;

import io.mqueduct.pipeline.settings.Option.Group;
import io.mqueduct.rules.TemplateSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the options of one kind of target of one rule. Immutable. */
record TargetOption(String rule, TargetKind kind) {

  <T> Option<T> of(String suffix, OptionType<T> type, String doc) {
    return Option.of(Group.RULES, prefix() + suffix, type, doc)
        .onlyFor(
            Arrays.stream(Host.values()).filter(host -> host.writes(kind)).toArray(Host[]::new));
  }

  /** An option whose text is a template. */
  Option<String> template(String suffix, String doc) {
    return of(suffix, OptionType.text("template"), doc);
  }

  /** Whether the configuration has any option of this target. */
  boolean isUsed(Map<String, String> flat) {
    return flat.keySet().stream().anyMatch(key -> key.startsWith(prefix()));
  }

  /** The texts of options {@code <group>.<any>}, by what stands for any. */
  SortedMap<String, String> named(Map<String, String> flat, String group) {
    String start = prefix() + group + ".";
    SortedMap<String, String> texts = new TreeMap<>();
    flat.forEach(
        (key, text) -> {
          if (key.startsWith(start) && key.length() > start.length()) {
            texts.put(key.substring(start.length()), text);
          }
        });
    return texts;
  }

  /** The templates of those of these options that are given. */
  static List<TemplateSource> sources(
      OptionValues values, Map<Option<String>, TemplateSource.Kind> options) {
    List<TemplateSource> templates = new ArrayList<>();
    options.forEach(
        (option, kind) ->
            values
                .find(option)
                .ifPresent(text -> templates.add(new TemplateSource(option.key(), text, kind))));
    return templates;
  }

  private String prefix() {
    return RuleOptions.ROOT + rule + "." + kind.key() + ".";
  }
}
