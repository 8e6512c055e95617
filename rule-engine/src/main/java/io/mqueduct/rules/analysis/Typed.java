package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.data.Kind;
import org.jspecify.annotations.Nullable;

/** A node of the typed tree: what is meant, every name resolved. Immutable. */
public sealed interface Typed permits Typed.Constant, Input, Structure, Computed, Proposition {

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

  /** All nodes, by family. */
  interface Visitor<R>
      extends Input.Visitor<R>, Structure.Visitor<R>, Computed.Visitor<R>, Proposition.Visitor<R> {
    R constant(Constant constant);
  }
}
