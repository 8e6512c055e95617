package io.mqueduct.rules;

import io.mqueduct.rules.plan.TemplatePlan;

/** A template over the rows of its rule. */
record RowTemplate(TemplatePlan plan) implements Template {

  @Override
  public boolean isConstant() {
    return plan.isConstant();
  }

  @Override
  public String text(Row row) throws EvaluationException {
    return plan.text(((RuleRun) row).frame());
  }

  @Override
  public long integer(Row row) throws EvaluationException {
    return plan.integer(((RuleRun) row).frame());
  }
}
