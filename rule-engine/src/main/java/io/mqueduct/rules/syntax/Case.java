package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CASE; with a subject the WHENs are values, without they are conditions. */
public record Case(
    Place place, @Nullable Expression subject, List<When> branches, @Nullable Expression otherwise)
    implements Expression {
  public Case {
    branches = List.copyOf(branches);
  }

  /** One WHEN ... THEN ... */
  public record When(Expression condition, Expression result) {}

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.choice(this);
  }

  @Override
  public List<Expression> children() {
    List<Expression> all = new ArrayList<>();
    if (subject != null) {
      all.add(subject);
    }
    for (When branch : branches) {
      all.add(branch.condition());
      all.add(branch.result());
    }
    if (otherwise != null) {
      all.add(otherwise);
    }
    return all;
  }
}
