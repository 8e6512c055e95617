package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.dialect.Arithmetic;
import io.mqueduct.rules.dialect.Comparison;
import io.mqueduct.rules.function.Body;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.syntax.Statement;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the typed tree: what is meant, every name resolved. Immutable. */
public sealed interface Typed {

  /** Where it is written, for evaluation errors. */
  Span span();

  <R> R accept(Visitor<R> visitor);

  /** A value known when the rule is compiled. */
  record Constant(Span span, @Nullable Object value) implements Typed {
    public Kind kind() {
      return Kind.of(value);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }
  }

  /** A field of the payload, by its keys from the top; at least one. */
  record Field(Span span, List<String> keys) implements Typed {
    public Field {
      keys = List.copyOf(keys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.field(this);
    }
  }

  /** The payload opened: any JSON value. */
  record Document(Span span, Opening opening) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.document(this);
    }
  }

  record MessageColumn(Span span, Column column) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.column(this);
    }
  }

  /** A named wildcard: for each filter of FROM the level it names, null where it has none. */
  record Wildcard(Span span, List<@Nullable NamedLevel> levels) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.wildcard(this);
    }
  }

  /** What happens to a payload that is not JSON. */
  enum Opening {
    FAILS_IF_NOT_JSON,
    /** Text if it is UTF-8, else bytes. */
    AS_RECEIVED_IF_NOT_JSON,
    /** Bytes, whether they are UTF-8 or not. */
    AS_BYTES_IF_NOT_JSON
  }

  /** The element that FOREACH is at. */
  record Variable(Span span, int slot) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.variable(this);
    }
  }

  /** An expression that is evaluated once however often it is read. */
  record Memo(Span span, int slot, Lifetime lifetime, Typed value) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.memo(this);
    }
  }

  /** How long a memo holds. */
  enum Lifetime {
    MESSAGE,
    ROW
  }

  record Member(Span span, Typed base, String key) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.member(this);
    }
  }

  record Element(Span span, Typed base, Typed index) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.element(this);
    }
  }

  record Slice(Span span, Typed base, Typed from, Typed to) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.slice(this);
    }
  }

  record Range(Span span, Typed from, Typed to) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.range(this);
    }
  }

  record ArrayOf(Span span, List<Typed> elements) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.array(this);
    }
  }

  record ObjectOf(Span span, List<String> keys, List<Typed> values) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.object(this);
    }
  }

  /** {@code body} is prepared for the constant arguments; {@code span} is the name alone. */
  record Call(Span span, FunctionDefinition function, Body body, List<Typed> arguments)
      implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  record Attempt(Span span, Typed value) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.attempt(this);
    }
  }

  /** CASE whose conditions are truths. */
  record Choice(Span span, List<Typed> conditions, List<Typed> results, Typed otherwise)
      implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }
  }

  /** CASE with a subject. */
  record Selection(
      Span span, Typed subject, List<Typed> values, List<Typed> results, Typed otherwise)
      implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.selection(this);
    }
  }

  record Computation(Span span, Arithmetic.Operation operation, Typed left, Typed right)
      implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.computation(this);
    }
  }

  record Concatenation(Span span, Typed left, Typed right) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.concatenation(this);
    }
  }

  record Negative(Span span, Typed operand) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.negative(this);
    }
  }

  record Affirmed(Span span, Typed operand) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.affirmed(this);
    }
  }

  record Equal(Span span, Sense sense, Typed left, Typed right) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.equal(this);
    }
  }

  record Ordered(Span span, Comparison.Relation relation, Typed left, Typed right)
      implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ordered(this);
    }
  }

  record And(Span span, Typed left, Typed right) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }
  }

  record Or(Span span, Typed left, Typed right) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }
  }

  record Not(Span span, Typed operand) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** IN over listed members. */
  record Among(Span span, Typed subject, List<Typed> members) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.among(this);
    }
  }

  /** IN over the elements of an array. */
  record Within(Span span, Typed subject, Typed array) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.within(this);
    }
  }

  record Like(Span span, Typed subject, Typed pattern, @Nullable Typed escape) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.like(this);
    }
  }

  record Between(Span span, Typed subject, Typed low, Typed high) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.between(this);
    }
  }

  record IsEmpty(Span span, Sense sense, Emptiness emptiness, Typed subject) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.isEmpty(this);
    }
  }

  record Matches(Span span, Typed topic, Typed filter) implements Typed {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.matches(this);
    }
  }

  /** SELECT over the elements of an array, each in turn in the variable {@code slot}. */
  record SubSelect(
      Span span,
      Typed source,
      int slot,
      @Nullable Typed where,
      Statement.Form form,
      List<SubColumn> columns)
      implements Typed {
    public SubSelect {
      columns = List.copyOf(columns);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.subSelect(this);
    }
  }

  /** A column of a sub-select; without a path all members of the element. */
  record SubColumn(List<String> path, Typed value) {
    public SubColumn {
      path = List.copyOf(path);
    }
  }

  /** Whether a test is turned round. */
  enum Sense {
    PLAIN,
    NEGATED
  }

  /** What IS asks for. */
  enum Emptiness {
    NULL_OR_MISSING,
    MISSING
  }

  /** One method for each node: a new node breaks the build. */
  interface Visitor<R> {
    R constant(Constant constant);

    R field(Field field);

    R document(Document document);

    R column(MessageColumn column);

    R wildcard(Wildcard wildcard);

    R variable(Variable variable);

    R memo(Memo memo);

    R member(Member member);

    R element(Element element);

    R slice(Slice slice);

    R range(Range range);

    R array(ArrayOf array);

    R object(ObjectOf object);

    R call(Call call);

    R attempt(Attempt attempt);

    R choice(Choice choice);

    R selection(Selection selection);

    R computation(Computation computation);

    R concatenation(Concatenation concatenation);

    R negative(Negative negative);

    R affirmed(Affirmed affirmed);

    R equal(Equal equal);

    R ordered(Ordered ordered);

    R and(And and);

    R or(Or or);

    R not(Not not);

    R among(Among among);

    R within(Within within);

    R like(Like like);

    R between(Between between);

    R isEmpty(IsEmpty isEmpty);

    R matches(Matches matches);

    R subSelect(SubSelect select);
  }
}
