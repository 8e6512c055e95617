package io.mqueduct.rules.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How two values compare. Stateless. A dialect in which values cannot be compared throws {@link
 * io.mqueduct.rules.data.ValueFailure}.
 */
public interface Comparison {

  /** Whether the values are equal, as a {@link Truth}. */
  int equal(@Nullable Object left, @Nullable Object right);

  /** Whether IN and CASE take the values for the same, as a {@link Truth}. */
  default int exact(@Nullable Object left, @Nullable Object right) {
    return equal(left, right);
  }

  /** Whether the relation holds between the values, as a {@link Truth}. */
  int order(Relation relation, @Nullable Object left, @Nullable Object right);

  /** The relations of order. */
  enum Relation {
    LESS(true, false, false),
    LESS_OR_EQUAL(true, true, false),
    GREATER(false, false, true),
    GREATER_OR_EQUAL(false, true, true);

    private final boolean below;
    private final boolean equal;
    private final boolean above;

    Relation(boolean below, boolean equal, boolean above) {
      this.below = below;
      this.equal = equal;
      this.above = above;
    }

    /** Whether it holds for the result of a comparator. */
    public boolean holds(int order) {
      return order < 0 ? below : order > 0 ? above : equal;
    }

    /** The relation with its sides exchanged. */
    public Relation mirrored() {
      return switch (this) {
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      };
    }
  }
}
