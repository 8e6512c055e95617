package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Computed;
import io.mqueduct.rules.analysis.Proposition;
import io.mqueduct.rules.analysis.Proposition.Sense;
import io.mqueduct.rules.analysis.Typed;
import io.mqueduct.rules.data.Interval;
import io.mqueduct.rules.data.KnownBytes;
import io.mqueduct.rules.data.Numerals;
import io.mqueduct.rules.dialect.Comparison.Relation;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.function.TextTest;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicSyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Propositions to conditions; a field beside constants gets one that decides on the payload as it
 * stands. Confined to one thread.
 */
final class ConditionPlanner implements Proposition.Visitor<Condition> {
  private final Planner values;
  private final Semantics semantics;

  ConditionPlanner(Planner values, Semantics semantics) {
    this.values = values;
    this.semantics = semantics;
  }

  /** What must be a truth, whatever it is. */
  Condition condition(Typed typed) {
    Plan plan = values.plan(typed);
    if (plan instanceof Condition condition) {
      return condition;
    }
    Condition ofValue = new ValueCondition(plan, semantics.logic(), typed.span());
    return typed instanceof Computed.Call call && call.body() instanceof TextTest test
        ? test(test, values.plan(call.arguments().get(0)), ofValue)
        : ofValue;
  }

  private static Condition test(TextTest test, Plan subject, Condition ofValue) {
    return subject instanceof FieldPlan fieldPlan
        ? new FieldTestCondition(fieldPlan, test, Sense.PLAIN, ofValue)
        : ofValue;
  }

  @Override
  public Condition equal(Proposition.Equal both) {
    Plan left = values.plan(both.left());
    Plan right = values.plan(both.right());
    Condition ofValues = new EqualCondition(semantics, both.sense(), left, right);
    if (left instanceof FieldPlan fieldPlan) {
      return equal(fieldPlan, both.right(), both.sense(), ofValues);
    }
    return right instanceof FieldPlan fieldPlan
        ? equal(fieldPlan, both.left(), both.sense(), ofValues)
        : ofValues;
  }

  private Condition equal(FieldPlan field, Typed other, Sense sense, Condition ofValues) {
    Number number = number(other);
    if (number != null) {
      return new FieldRangeCondition(field, between(number, number), sense, ofValues);
    }
    return constant(other) instanceof String text && KnownBytes.areOf(text)
        ? new FieldTestCondition(field, new KnownBytes(text), sense, ofValues)
        : ofValues;
  }

  @Override
  public Condition ordered(Proposition.Ordered both) {
    Plan left = values.plan(both.left());
    Plan right = values.plan(both.right());
    Relation relation = both.relation();
    Condition ofValues = new OrderedCondition(semantics, relation, left, right);
    if (left instanceof FieldPlan fieldPlan) {
      return ordered(fieldPlan, relation, both.right(), ofValues);
    }
    return right instanceof FieldPlan fieldPlan
        ? ordered(fieldPlan, relation.mirrored(), both.left(), ofValues)
        : ofValues;
  }

  private Condition ordered(FieldPlan field, Relation relation, Typed other, Condition ofValues) {
    Number bound = number(other);
    if (bound == null) {
      return ofValues;
    }
    Numerals numerals = semantics.numerals();
    return switch (relation) {
      case GREATER_OR_EQUAL ->
          new FieldRangeCondition(field, Interval.from(bound, numerals), Sense.PLAIN, ofValues);
      case LESS ->
          new FieldRangeCondition(field, Interval.from(bound, numerals), Sense.NEGATED, ofValues);
      case LESS_OR_EQUAL ->
          new FieldRangeCondition(field, Interval.upTo(bound, numerals), Sense.PLAIN, ofValues);
      case GREATER ->
          new FieldRangeCondition(field, Interval.upTo(bound, numerals), Sense.NEGATED, ofValues);
    };
  }

  private Interval between(Number low, Number high) {
    Numerals numerals = semantics.numerals();
    return Interval.from(low, numerals).and(Interval.upTo(high, numerals));
  }

  @Override
  public Condition and(Proposition.And and) {
    return new AndCondition(semantics.logic(), condition(and.left()), condition(and.right()));
  }

  @Override
  public Condition or(Proposition.Or or) {
    return new OrCondition(semantics.logic(), condition(or.left()), condition(or.right()));
  }

  @Override
  public Condition not(Proposition.Not not) {
    return new NotCondition(semantics.logic(), condition(not.operand()));
  }

  @Override
  public Condition among(Proposition.Among among) {
    return new AmongCondition(
        semantics, values.plan(among.subject()), values.plans(among.members()));
  }

  @Override
  public Condition within(Proposition.Within within) {
    return tolerant(
        new WithinCondition(
            within.span(), semantics, values.plan(within.subject()), values.plan(within.array())));
  }

  @Override
  public Condition like(Proposition.Like like) {
    Typed escape = like.escape();
    LikeCondition plain =
        new LikeCondition(
            like.span(),
            semantics,
            values.plan(like.subject()),
            values.plan(like.pattern()),
            escape == null ? null : values.plan(escape));
    Object pattern = constant(like.pattern());
    Object escapeText = escape == null ? null : constant(escape);
    boolean known = escape == null || escapeText instanceof String;
    return tolerant(
        pattern instanceof String string && known
            ? plain.withPattern(string, (String) escapeText)
            : plain);
  }

  @Override
  public Condition between(Proposition.Between between) {
    Plan subject = values.plan(between.subject());
    Condition ofValue =
        new BetweenCondition(
            semantics, subject, values.plan(between.low()), values.plan(between.high()));
    Number low = number(between.low());
    Number high = number(between.high());
    return subject instanceof FieldPlan fieldPlan && low != null && high != null
        ? new FieldRangeCondition(fieldPlan, between(low, high), Sense.PLAIN, ofValue)
        : ofValue;
  }

  @Override
  public Condition isEmpty(Proposition.IsEmpty isEmpty) {
    return new EmptyCondition(isEmpty.sense(), isEmpty.emptiness(), values.plan(isEmpty.subject()));
  }

  @Override
  public Condition matches(Proposition.Matches matches) {
    TopicFilter prepared =
        Optional.ofNullable(constant(matches.filter()))
            .filter(String.class::isInstance)
            .flatMap(text -> filter((String) text))
            .orElse(null);
    return tolerant(
        new MatchesCondition(
            matches.span(),
            semantics,
            values.plan(matches.topic()),
            values.plan(matches.filter()),
            prepared));
  }

  /** A finite constant of 64 bits. */
  private static @Nullable Number number(Typed typed) {
    Object value = constant(typed);
    boolean finite = value instanceof Double real && Double.isFinite(real);
    return finite || value instanceof Long ? (Number) value : null;
  }

  private Condition tolerant(Condition condition) {
    return semantics.has(Trait.MISFITS_ARE_MISSING) ? new ForgivingCondition(condition) : condition;
  }

  private static Optional<TopicFilter> filter(String text) {
    try {
      return Optional.of(new TopicFilter(text));
    } catch (TopicSyntaxException evaluationFails) {
      return Optional.empty();
    }
  }

  private static @Nullable Object constant(Typed typed) {
    return typed instanceof Typed.Constant constant ? constant.value() : null;
  }
}
