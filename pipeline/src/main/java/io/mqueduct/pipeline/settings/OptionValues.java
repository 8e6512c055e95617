package io.mqueduct.pipeline.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads options from a flat configuration and gathers every problem. Confined to one thread. */
final class OptionValues {
  private final Map<String, String> flat;
  private final Map<String, Object> values = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final List<SettingProblem> problems = new ArrayList<>();
  private final List<SettingProblem> warnings = new ArrayList<>();

  OptionValues(Map<String, String> flat) {
    this.flat = flat;
  }

  /** Parses these options; what is wrong becomes a problem and stays without value. */
  void read(List<Option<?>> options) {
    options.forEach(this::read);
  }

  private void read(Option<?> option) {
    known.add(option.key());
    Optional<String> text = Optional.ofNullable(flat.get(option.key())).or(option::defaultText);
    if (text.isPresent()) {
      parse(option, text.get());
    } else if (option.isRequired()) {
      problem(option.key(), option.key() + ": is required");
    }
  }

  private <T> void parse(Option<T> option, String text) {
    try {
      values.put(option.key(), option.type().parser().parse(text));
    } catch (OptionException e) {
      problem(option.key(), option.problem(text, e.rule()));
    }
  }

  /** The value; empty if it was not given, has no default or is wrong. */
  @SuppressWarnings("unchecked") // `read` stored what the option's own parser gave
  <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable((T) values.get(option.key()));
  }

  /** The value of an option that is required or has a default. */
  <T> T value(Option<T> option) {
    return find(option)
        .orElseThrow(() -> new IllegalStateException("Bug: no value for " + option.key()));
  }

  boolean isGiven(Option<?> option) {
    return flat.containsKey(option.key());
  }

  Map<String, String> flat() {
    return flat;
  }

  Set<String> known() {
    return known;
  }

  void problem(String key, String message) {
    problems.add(new SettingProblem(key, message));
  }

  void warning(String key, String message) {
    warnings.add(new SettingProblem(key, message));
  }

  List<SettingProblem> problems() {
    return problems;
  }

  List<SettingProblem> warnings() {
    return warnings;
  }
}
