package io.mqueduct.pipeline.settings;

import java.time.Duration;
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

  /**
   * The value of an option that is required or has a default; the default where what was given is
   * wrong, so that the rest can be checked all the same.
   */
  <T> T value(Option<T> option) {
    return find(option)
        .or(() -> option.defaultText().map(text -> parsed(option, text)))
        .orElseThrow(() -> new IllegalStateException("Bug: no value for " + option.key()));
  }

  private static <T> T parsed(Option<T> option, String text) {
    try {
      return option.type().parser().parse(text);
    } catch (OptionException e) {
      throw new IllegalStateException("Bug: default of " + option.problem(text, e.rule()), e);
    }
  }

  /** Refuses a longest duration below the shortest one, at the one of them that was given. */
  void checkOrder(Option<Duration> min, Option<Duration> max) {
    Optional<Duration> shortest = find(min);
    Optional<Duration> longest = find(max);
    if (shortest.isPresent()
        && longest.isPresent()
        && longest.get().compareTo(shortest.get()) < 0) {
      if (isGiven(max)) {
        refuse(max, "must not be below", min);
      } else {
        refuse(min, "must not be above", max);
      }
    }
  }

  private void refuse(Option<?> wrong, String rule, Option<?> other) {
    problem(
        wrong.key(),
        wrong.problem(text(wrong), rule + " " + other.key() + " [" + text(other) + "]"));
  }

  private String text(Option<?> option) {
    return Optional.ofNullable(flat.get(option.key())).or(option::defaultText).orElse("");
  }

  boolean isGiven(Option<?> option) {
    return flat.containsKey(option.key());
  }

  /** Whether it is given, and no warning says that it has no effect. */
  boolean hasEffect(Option<?> option) {
    return isGiven(option)
        && warnings.stream().noneMatch(warning -> warning.key().equals(option.key()));
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
