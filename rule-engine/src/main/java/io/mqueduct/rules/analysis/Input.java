package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.topic.NamedFilter.NamedLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read: the message, the element of a loop, a value that was kept. Immutable. */
public sealed interface Input extends Typed {
  /** A field of the payload, by its keys from the top; at least one. */
  record Field(Span span, List<String> keys) implements Input {
    public Field {
      keys = List.copyOf(keys);
    }

    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.field(this);
    }
  }

  /** The payload opened: any JSON value. */
  record Document(Span span, Opening opening) implements Input {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.document(this);
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

  record MessageColumn(Span span, Column column) implements Input {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.column(this);
    }
  }

  /** A named wildcard: for each filter of FROM the level it names, null where it has none. */
  record Wildcard(Span span, List<@Nullable NamedLevel> levels) implements Input {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.wildcard(this);
    }
  }

  /** The element that FOREACH is at. */
  record Variable(Span span, int slot) implements Input {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.variable(this);
    }
  }

  /** An expression that is evaluated once however often it is read. */
  record Memo(Span span, int slot, Lifetime lifetime, Typed value) implements Input {
    @Override
    public <R> R accept(Typed.Visitor<R> visitor) {
      return visitor.memo(this);
    }
  }

  /** How long a memo holds. */
  enum Lifetime {
    MESSAGE,
    ROW
  }

  /** One method for each node: a new node breaks the build. */
  interface Visitor<R> {
    R field(Field field);

    R document(Document document);

    R column(MessageColumn column);

    R wildcard(Wildcard wildcard);

    R variable(Variable variable);

    R memo(Memo memo);
  }
}
