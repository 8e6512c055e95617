package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Problem;
import io.mqueduct.rules.Problem.Severity;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.dialect.Strictness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one rule's text. Confined to one thread. */
final class ProblemList {
  private final String rule;
  private final String subject;
  private final String text;
  private final Strictness strictness;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Integer> errorOffsets = new HashSet<>();

  ProblemList(String rule, String text, Strictness strictness) {
    this(rule, "", text, strictness);
  }

  /**
   * @param subject stands before every message: the key of the text if it is not the rule's SQL
   */
  ProblemList(String rule, String subject, String text, Strictness strictness) {
    this.rule = rule;
    this.subject = subject;
    this.text = text;
    this.strictness = strictness;
  }

  void error(String code, @Nullable Span place, String message) {
    if (place != null) {
      errorOffsets.add(place.offset());
    }
    problems.add(new Problem(Severity.ERROR, rule, code, subject + message, place, text));
  }

  void warning(String code, @Nullable Span place, String message) {
    problems.add(new Problem(Severity.WARNING, rule, code, subject + message, place, text));
  }

  /**
   * An error where the dialect refuses what cannot be meant, else a warning; nothing about a place
   * where an error stands already.
   */
  void doubt(String code, Span place, String message) {
    if (errorOffsets.contains(place.offset())) {
      return;
    }
    if (strictness == Strictness.REFUSES) {
      error(code, place, message);
    } else {
      warning(code, place, message);
    }
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** By place. */
  List<Problem> all() {
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(ProblemList::offset));
    return sorted;
  }

  private static int offset(Problem problem) {
    Span place = problem.place();
    return place == null ? -1 : place.offset();
  }
}
