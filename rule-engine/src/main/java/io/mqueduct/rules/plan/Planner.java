package io.mqueduct.rules.plan;

import io.mqueduct.rules.PayloadFormat;
import io.mqueduct.rules.analysis.Computed;
import io.mqueduct.rules.analysis.Input;
import io.mqueduct.rules.analysis.Layout;
import io.mqueduct.rules.analysis.Proposition;
import io.mqueduct.rules.analysis.Structure;
import io.mqueduct.rules.analysis.Typed;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Trait;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Typed nodes to plan nodes; what is read and what is decided have planners of their own. Confined
 * to one thread.
 */
final class Planner implements Typed.Visitor<Plan> {
  private final Semantics semantics;
  private final PayloadPlanner payload;
  private final ConditionPlanner conditions;
  private final Map<Integer, Plan> memos = new HashMap<>();

  Planner(Semantics semantics, Layout layout, PayloadFormat format) {
    this.semantics = semantics;
    this.payload = new PayloadPlanner(semantics, layout, format);
    this.conditions = new ConditionPlanner(this, semantics);
  }

  Plan plan(Typed typed) {
    return typed.accept(this);
  }

  Condition condition(Typed typed) {
    return conditions.condition(typed);
  }

  List<Plan> plans(List<Typed> all) {
    return all.stream().map(this::plan).toList();
  }

  @Override
  public Plan constant(Typed.Constant constant) {
    return new ConstantPlan(constant.value());
  }

  @Override
  public Plan field(Input.Field field) {
    return payload.field(field);
  }

  @Override
  public Plan document(Input.Document document) {
    return payload.document(document);
  }

  @Override
  public Plan column(Input.MessageColumn column) {
    return payload.column(column);
  }

  /** What a step of a path is taken from. */
  private Plan base(Typed typed) {
    Plan plan = plan(typed);
    return semantics.has(Trait.PATHS_OPEN_TEXTS) ? new OpenedPlan(typed.span(), plan) : plan;
  }

  @Override
  public Plan wildcard(Input.Wildcard wildcard) {
    return new WildcardPlan(wildcard.levels());
  }

  @Override
  public Plan variable(Input.Variable variable) {
    return new VariablePlan(variable.span(), variable.slot());
  }

  @Override
  public Plan memo(Input.Memo memo) {
    Plan planned = memos.get(memo.slot());
    if (planned == null) {
      planned = new MemoPlan(memo.span(), memo.slot(), memo.lifetime(), plan(memo.value()));
      memos.put(memo.slot(), planned);
    }
    return planned;
  }

  @Override
  public Plan member(Structure.Member member) {
    return new MemberPlan(member.span(), base(member.base()), member.key());
  }

  @Override
  public Plan element(Structure.Element element) {
    return new ElementPlan(element.span(), base(element.base()), plan(element.index()));
  }

  @Override
  public Plan slice(Structure.Slice slice) {
    Plan base = plan(slice.base());
    Plan from = plan(slice.from());
    Plan to = plan(slice.to());
    return semantics.has(Trait.RANGES_TAKE_ARRAYS)
        ? new StrictSlicePlan(slice.span(), base, from, to)
        : new SlicePlan(slice.span(), base, from, to);
  }

  @Override
  public Plan range(Structure.Range range) {
    return new RangePlan(range.span(), plan(range.from()), plan(range.to()));
  }

  @Override
  public Plan array(Structure.ArrayOf array) {
    return new ArrayPlan(array.span(), plans(array.elements()), semantics.gap());
  }

  @Override
  public Plan object(Structure.ObjectOf object) {
    return new ObjectPlan(object.span(), object.keys(), plans(object.values()));
  }

  @Override
  public Plan call(Computed.Call call) {
    if (call.function().name().equals("payload") && !payload.isJson()) {
      return payload.payload(call.span());
    }
    return new CallPlan(call.span(), call.function(), call.body(), plans(call.arguments()));
  }

  @Override
  public Plan attempt(Computed.Attempt attempt) {
    return new AttemptPlan(plan(attempt.value()));
  }

  @Override
  public Plan choice(Computed.Choice choice) {
    List<Condition> conditions = choice.conditions().stream().map(this::condition).toList();
    return new ChoicePlan(conditions, plans(choice.results()), plan(choice.otherwise()));
  }

  @Override
  public Plan selection(Computed.Selection selection) {
    return new SelectionPlan(
        semantics,
        plan(selection.subject()),
        plans(selection.values()),
        plans(selection.results()),
        plan(selection.otherwise()));
  }

  @Override
  public Plan computation(Computed.Computation last) {
    Deque<Computed.Computation> spine = new ArrayDeque<>();
    Typed lowest = last;
    while (lowest instanceof Computed.Computation) {
      spine.push((Computed.Computation) lowest);
      lowest = ((Computed.Computation) lowest).left();
    }
    List<ComputationPlan.Step> steps =
        spine.stream()
            .map(c -> new ComputationPlan.Step(c.span(), c.operation(), plan(c.right())))
            .toList();
    return new ComputationPlan(semantics.arithmetic(), plan(lowest), steps);
  }

  @Override
  public Plan concatenation(Computed.Concatenation both) {
    return new ConcatenationPlan(
        both.span(), semantics.arithmetic(), plan(both.left()), plan(both.right()));
  }

  @Override
  public Plan negative(Computed.Negative negative) {
    return new SignPlan(negative.span(), semantics.arithmetic()::negate, plan(negative.operand()));
  }

  @Override
  public Plan affirmed(Computed.Affirmed affirmed) {
    return new SignPlan(affirmed.span(), semantics.arithmetic()::affirm, plan(affirmed.operand()));
  }

  @Override
  public Plan subSelect(Structure.SubSelect select) {
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
  public Plan equal(Proposition.Equal both) {
    return conditions.equal(both);
  }

  @Override
  public Plan ordered(Proposition.Ordered both) {
    return conditions.ordered(both);
  }

  @Override
  public Plan and(Proposition.And and) {
    return conditions.and(and);
  }

  @Override
  public Plan or(Proposition.Or or) {
    return conditions.or(or);
  }

  @Override
  public Plan not(Proposition.Not not) {
    return conditions.not(not);
  }

  @Override
  public Plan among(Proposition.Among among) {
    return conditions.among(among);
  }

  @Override
  public Plan within(Proposition.Within within) {
    return conditions.within(within);
  }

  @Override
  public Plan like(Proposition.Like like) {
    return conditions.like(like);
  }

  @Override
  public Plan between(Proposition.Between between) {
    return conditions.between(between);
  }

  @Override
  public Plan isEmpty(Proposition.IsEmpty isEmpty) {
    return conditions.isEmpty(isEmpty);
  }

  @Override
  public Plan matches(Proposition.Matches matches) {
    return conditions.matches(matches);
  }
}
