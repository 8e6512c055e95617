package io.mqueduct.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code (SELECT items FROM source WHERE where)} over the elements of an array. */
public record SubSelect(
    Place place,
    Statement.Form form,
    List<Item> items,
    Expression source,
    @Nullable Expression where)
    implements Expression {
  public SubSelect {
    items = List.copyOf(items);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.subSelect(this);
  }

  @Override
  public List<Expression> children() {
    List<Expression> all = new ArrayList<>(List.of(source));
    for (Item item : items) {
      if (item instanceof Item.Value value) {
        all.add(value.expression());
      }
    }
    if (where != null) {
      all.add(where);
    }
    return all;
  }
}
