package io.mqueduct.rules.plan;

import io.mqueduct.rules.analysis.Proposition.Emptiness;
import io.mqueduct.rules.analysis.Proposition.Sense;
import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Raw;
import io.mqueduct.rules.dialect.Truth;

/** IS NULL and IS MISSING: never unknown. */
final class EmptyCondition extends Condition {
  private final Sense sense;
  private final Emptiness emptiness;
  private final Plan subject;

  EmptyCondition(Sense sense, Emptiness emptiness, Plan subject) {
    super(null);
    this.sense = sense;
    this.emptiness = emptiness;
    this.subject = subject;
  }

  @Override
  int truth(Frame frame) {
    Kind kind = Raw.kindOf(subject.copy(frame));
    boolean empty =
        kind == Kind.MISSING || kind == Kind.NULL && emptiness == Emptiness.NULL_OR_MISSING;
    return Truth.of(empty == (sense == Sense.PLAIN));
  }
}
