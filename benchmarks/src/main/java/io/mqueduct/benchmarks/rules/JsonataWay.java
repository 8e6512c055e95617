package io.mqueduct.benchmarks.rules;

import com.dashjoin.jsonata.Jsonata;

/** JSONata (dashjoin) over maps; one expression, parsed once. */
record JsonataWay(Jsonata expression) implements Way {

  static JsonataWay of(Shape shape) {
    Jsonata expression =
        Jsonata.jsonata(
            "%s > %d ? {%s} : false"
                .formatted(
                    shape.filtered().dotted(),
                    Shape.THRESHOLD,
                    shape.columns(c -> "'" + c.name() + "': " + c.dotted())));
    expression.setValidateInput(false);
    return new JsonataWay(expression);
  }

  @Override
  public byte[] row(byte[] payload) {
    Object row = expression.evaluate(MapJson.read(payload));
    return Boolean.FALSE.equals(row) ? NOTHING : MapJson.write(row);
  }
}
