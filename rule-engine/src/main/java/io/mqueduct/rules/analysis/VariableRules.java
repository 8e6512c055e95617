package io.mqueduct.rules.analysis;

import io.mqueduct.rules.syntax.Statement;
import java.util.List;

/** What SET allows: ten variables, each assigned once, with names of at most 64 characters. */
record VariableRules(ProblemList problems) {
  private static final int MOST = 10;
  private static final int LONGEST = 64;

  /**
   * @param all of the statement, this one among them
   */
  void check(Statement.Variable variable, List<Statement.Variable> all) {
    int position = all.indexOf(variable);
    boolean again =
        all.subList(0, position).stream().anyMatch(v -> v.name().equals(variable.name()));
    if (again) {
      problems.error(
          "duplicate-variable",
          variable.place().span(),
          "variable '" + variable.name() + "' is assigned already; choose another name");
    }
    if (position == MOST) {
      problems.error(
          "too-many-variables",
          variable.place().span(),
          "SET takes at most " + MOST + " variables; write the expression where it is used");
    }
    if (variable.name().length() - 1 > LONGEST) {
      problems.error(
          "bad-variable",
          variable.place().span(),
          "a variable's name has at most " + LONGEST + " characters");
    }
  }
}
