package io.mqueduct.benchmarks.rules;

import java.util.Map;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.MapContext;

/** Apache JEXL over maps; both expressions parsed once. */
record JexlWay(JexlExpression where, JexlExpression row) implements Way {

  static JexlWay of(Shape shape) {
    JexlEngine engine = new JexlBuilder().cache(64).strict(true).silent(false).create();
    return new JexlWay(
        engine.createExpression("m." + shape.filtered().dotted() + " > " + Shape.THRESHOLD),
        engine.createExpression(
            "{" + shape.columns(c -> "'" + c.name() + "': m." + c.dotted()) + "}"));
  }

  @Override
  public byte[] row(byte[] payload) {
    JexlContext context = new MapContext(Map.of("m", MapJson.read(payload)));
    return Boolean.TRUE.equals(where.evaluate(context))
        ? MapJson.write(row.evaluate(context))
        : NOTHING;
  }
}
