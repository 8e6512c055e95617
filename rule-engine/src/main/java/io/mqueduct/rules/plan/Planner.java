package io.mqueduct.rules.plan;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.Span;
import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.analysis.Typed;
import io.mqueduct.rules.dialect.Comparison.Relation;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.function.TextTest;
import io.mqueduct.rules.topic.TopicFilter;
import io.mqueduct.rules.topic.TopicSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed nodes to plan nodes; picks the quick ones where operands allow. */
final class Planner implements Typed.Visitor<Plan> {
  private final Semantics semantics;
  private final Layout layout;
  private final PayloadFormat format;
  private final Map<Integer, Plan> memos = new HashMap<>();

  Planner(Semantics semantics, Layout layout, PayloadFormat format) {
    this.semantics = semantics;
    this.layout = layout;
    this.format = format;
  }

  Plan plan(Typed typed) {
    return typed.accept(this);
  }

  Condition condition(Typed typed) {
    Plan plan = plan(typed);
    if (plan instanceof Condition condition) {
      return condition;
    }
    Condition ofValue = new ValueCondition(plan, semantics.logic(), typed.span());
    return typed instanceof Typed.Call call && call.body() instanceof TextTest test
        ? test(test, plan(call.arguments().get(0)), ofValue)
        : ofValue;
  }

  private static Condition test(TextTest test, Plan subject, Condition ofValue) {
    return subject instanceof FieldPlan fieldPlan
        ? new FieldTestCondition(test, fieldPlan, ofValue)
        : ofValue;
  }

  private List<Plan> plans(List<Typed> all) {
    return all.stream().map(this::plan).toList();
  }

  private static @Nullable Object constant(Typed typed) {
    return typed instanceof Typed.Constant constant ? constant.value() : null;
  }

  @Override
  public Plan constant(Typed.Constant constant) {
    return new ConstantPlan(constant.value());
  }

  @Override
  public Plan field(Typed.Field field) {
    return format == PayloadFormat.JSON
        ? new FieldPlan(
            field.span(), layout.paths().slot(field.keys()), unreadable(), semantics.numerals())
        : new DecodedFieldPlan(field.span(), field.keys(), unreadable());
  }

  private FieldPlan.Unreadable unreadable() {
    if (semantics.has(Trait.UNREADABLE_FIELDS_ARE_MISSING)) {
      return FieldPlan.Unreadable.MISSING;
    }
    return semantics.has(Trait.PATHS_OPEN_TEXTS)
        ? FieldPlan.Unreadable.FAILS_IF_EMPTY_TOO
        : FieldPlan.Unreadable.FAILS;
  }

  /** What a step of a path is taken from. */
  private Plan base(Typed typed) {
    Plan plan = plan(typed);
    return semantics.has(Trait.PATHS_OPEN_TEXTS) ? new OpenedPlan(typed.span(), plan) : plan;
  }

  @Override
  public Plan document(Typed.Document document) {
    return new DocumentPlan(document.span(), document.opening(), semantics.numerals());
  }

  @Override
  public Plan column(Typed.MessageColumn column) {
    boolean special = column.column().isPayload() && format != PayloadFormat.JSON;
    return special ? payload(column.span()) : new ColumnPlan(column.column());
  }

  /** The payload as received, which the format says is text, or is not. */
  private Plan payload(Span span) {
    return format == PayloadFormat.Plain.TEXT
        ? new DocumentPlan(span, Typed.Opening.FAILS_IF_NOT_JSON, semantics.numerals())
        : new ReceivedPlan();
  }

  @Override
  public Plan wildcard(Typed.Wildcard wildcard) {
    return new WildcardPlan(wildcard.levels());
  }

  @Override
  public Plan variable(Typed.Variable variable) {
    return new VariablePlan(variable.span(), variable.slot());
  }

  @Override
  public Plan memo(Typed.Memo memo) {
    Plan planned = memos.get(memo.slot());
    if (planned == null) {
      planned = new MemoPlan(memo.span(), memo.slot(), memo.lifetime(), plan(memo.value()));
      memos.put(memo.slot(), planned);
    }
    return planned;
  }

  @Override
  public Plan member(Typed.Member member) {
    return new MemberPlan(member.span(), base(member.base()), member.key());
  }

  @Override
  public Plan element(Typed.Element element) {
    return new ElementPlan(element.span(), base(element.base()), plan(element.index()));
  }

  @Override
  public Plan slice(Typed.Slice slice) {
    return new SlicePlan(slice.span(), plan(slice.base()), plan(slice.from()), plan(slice.to()));
  }

  @Override
  public Plan range(Typed.Range range) {
    return new RangePlan(range.span(), plan(range.from()), plan(range.to()));
  }

  @Override
  public Plan array(Typed.ArrayOf array) {
    return new ArrayPlan(array.span(), plans(array.elements()), semantics.gap());
  }

  @Override
  public Plan object(Typed.ObjectOf object) {
    return new ObjectPlan(object.span(), object.keys(), plans(object.values()));
  }

  @Override
  public Plan call(Typed.Call call) {
    if (call.function().name().equals("payload") && format != PayloadFormat.JSON) {
      return payload(call.span());
    }
    return new CallPlan(call.span(), call.function(), call.body(), plans(call.arguments()));
  }

  @Override
  public Plan attempt(Typed.Attempt attempt) {
    return new AttemptPlan(plan(attempt.value()));
  }

  @Override
  public Plan choice(Typed.Choice choice) {
    List<Condition> conditions = choice.conditions().stream().map(this::condition).toList();
    return new ChoicePlan(conditions, plans(choice.results()), plan(choice.otherwise()));
  }

  @Override
  public Plan selection(Typed.Selection selection) {
    return new SelectionPlan(
        semantics,
        plan(selection.subject()),
        plans(selection.values()),
        plans(selection.results()),
        plan(selection.otherwise()));
  }

  @Override
  public Plan computation(Typed.Computation last) {
    Deque<Typed.Computation> spine = new ArrayDeque<>();
    Typed lowest = last;
    while (lowest instanceof Typed.Computation) {
      spine.push((Typed.Computation) lowest);
      lowest = ((Typed.Computation) lowest).left();
    }
    List<ComputationPlan.Step> steps =
        spine.stream()
            .map(c -> new ComputationPlan.Step(c.span(), c.operation(), plan(c.right())))
            .toList();
    return new ComputationPlan(semantics.arithmetic(), plan(lowest), steps);
  }

  @Override
  public Plan concatenation(Typed.Concatenation both) {
    return new ConcatenationPlan(
        both.span(), semantics.arithmetic(), plan(both.left()), plan(both.right()));
  }

  @Override
  public Plan negative(Typed.Negative negative) {
    return new SignPlan(negative.span(), semantics.arithmetic()::negate, plan(negative.operand()));
  }

  @Override
  public Plan affirmed(Typed.Affirmed affirmed) {
    return new SignPlan(affirmed.span(), semantics.arithmetic()::affirm, plan(affirmed.operand()));
  }

  @Override
  public Plan equal(Typed.Equal both) {
    Plan left = plan(both.left());
    Plan right = plan(both.right());
    Object text = constant(both.right());
    if (left instanceof FieldPlan fieldPlan && text instanceof String) {
      return new FieldTextCondition(semantics, both.sense(), fieldPlan, (String) text);
    }
    text = constant(both.left());
    if (right instanceof FieldPlan fieldPlan && text instanceof String) {
      return new FieldTextCondition(semantics, both.sense(), fieldPlan, (String) text);
    }
    return new EqualCondition(semantics, both.sense(), left, right);
  }

  @Override
  public Plan ordered(Typed.Ordered both) {
    Plan left = plan(both.left());
    Plan right = plan(both.right());
    Relation relation = both.relation();
    Object number = constant(both.right());
    if (left instanceof FieldPlan fieldPlan && number != null && isSmallNumber(number)) {
      return new FieldOrderCondition(semantics, relation, fieldPlan, number);
    }
    number = constant(both.left());
    if (right instanceof FieldPlan fieldPlan && number != null && isSmallNumber(number)) {
      return new FieldOrderCondition(semantics, relation.mirrored(), fieldPlan, number);
    }
    return new OrderedCondition(semantics, relation, left, right);
  }

  private static boolean isSmallNumber(Object value) {
    return value instanceof Long || value instanceof Double;
  }

  @Override
  public Plan and(Typed.And and) {
    return new AndCondition(semantics.logic(), condition(and.left()), condition(and.right()));
  }

  @Override
  public Plan or(Typed.Or or) {
    return new OrCondition(semantics.logic(), condition(or.left()), condition(or.right()));
  }

  @Override
  public Plan not(Typed.Not not) {
    return new NotCondition(semantics.logic(), condition(not.operand()));
  }

  @Override
  public Plan among(Typed.Among among) {
    return new AmongCondition(semantics, plan(among.subject()), plans(among.members()));
  }

  @Override
  public Plan within(Typed.Within within) {
    return tolerant(
        new WithinCondition(
            within.span(), semantics, plan(within.subject()), plan(within.array())));
  }

  @Override
  public Plan like(Typed.Like like) {
    Typed escape = like.escape();
    LikeCondition plain =
        new LikeCondition(
            like.span(),
            semantics,
            plan(like.subject()),
            plan(like.pattern()),
            escape == null ? null : plan(escape));
    Object pattern = constant(like.pattern());
    Object escapeText = escape == null ? null : constant(escape);
    boolean known = escape == null || escapeText instanceof String;
    return tolerant(
        pattern instanceof String string && known
            ? plain.withPattern(string, (String) escapeText)
            : plain);
  }

  @Override
  public Plan between(Typed.Between between) {
    Plan subject = plan(between.subject());
    Condition ofValue =
        new BetweenCondition(semantics, subject, plan(between.low()), plan(between.high()));
    Object low = constant(between.low());
    Object high = constant(between.high());
    return subject instanceof FieldPlan fieldPlan
            && low != null
            && high != null
            && isSmallNumber(low)
            && isSmallNumber(high)
        ? new FieldRangeCondition(semantics, fieldPlan, low, high, ofValue)
        : ofValue;
  }

  @Override
  public Plan subSelect(Typed.SubSelect select) {
    Typed where = select.where();
    List<SubSelectPlan.Column> columns =
        select.columns().stream()
            .map(column -> new SubSelectPlan.Column(column.path(), plan(column.value())))
            .toList();
    return new SubSelectPlan(
        select.span(),
        plan(select.source()),
        select.slot(),
        where == null ? null : condition(where),
        select.form(),
        columns);
  }

  @Override
  public Plan isEmpty(Typed.IsEmpty isEmpty) {
    return new EmptyCondition(isEmpty.sense(), isEmpty.emptiness(), plan(isEmpty.subject()));
  }

  @Override
  public Plan matches(Typed.Matches matches) {
    TopicFilter prepared =
        Optional.ofNullable(constant(matches.filter()))
            .filter(String.class::isInstance)
            .flatMap(text -> filter((String) text))
            .orElse(null);
    return tolerant(
        new MatchesCondition(
            matches.span(), semantics, plan(matches.topic()), plan(matches.filter()), prepared));
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
}
