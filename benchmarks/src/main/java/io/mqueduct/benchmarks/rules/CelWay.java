package io.mqueduct.benchmarks.rules;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/** CEL-java over maps; both expressions checked and planned once. */
record CelWay(CelRuntime.Program where, CelRuntime.Program row) implements Way {

  static CelWay of(Shape shape) {
    try {
      return new CelWay(
          program("m." + shape.filtered().dotted() + " > " + Shape.THRESHOLD + ".0"),
          program("{" + shape.columns(c -> "'" + c.name() + "': m." + c.dotted()) + "}"));
    } catch (CelValidationException | CelEvaluationException refused) {
      throw new IllegalStateException("Bug: CEL refuses the work", refused);
    }
  }

  @SuppressWarnings("InlineMeInliner") // The planner that it advises is a preview.
  private static CelRuntime.Program program(String expression)
      throws CelValidationException, CelEvaluationException {
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("m", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .build();
    CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
    return runtime.createProgram(compiler.compile(expression).getAst());
  }

  @Override
  public byte[] row(byte[] payload) {
    Map<String, Object> variables = Map.of("m", MapJson.read(payload));
    try {
      return Boolean.TRUE.equals(where.eval(variables))
          ? MapJson.write(row.eval(variables))
          : NOTHING;
    } catch (CelEvaluationException failed) {
      throw new IllegalStateException("Bug: CEL fails", failed);
    }
  }
}
