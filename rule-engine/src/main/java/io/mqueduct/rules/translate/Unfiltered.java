package io.mqueduct.rules.translate;

import io.mqueduct.rules.syntax.Statement;

/** A statement without its WHERE, so that what is behind it is reached. Immutable. */
final class Unfiltered implements Statement.Visitor<Statement> {
  private Unfiltered() {}

  static Statement of(Statement statement) {
    return statement.accept(new Unfiltered());
  }

  @Override
  public Statement select(Statement.Select select) {
    return new Statement.Select(
        select.variables(), select.form(), select.items(), select.sources(), null);
  }

  @Override
  public Statement foreach(Statement.Foreach foreach) {
    return new Statement.Foreach(
        foreach.items(), foreach.rows(), foreach.incase(), foreach.sources(), null);
  }
}
