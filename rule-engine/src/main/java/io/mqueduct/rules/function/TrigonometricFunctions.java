package io.mqueduct.rules.function;

import static io.mqueduct.rules.function.Arguments.number;
import static io.mqueduct.rules.function.Define.function;
import static io.mqueduct.rules.function.Parameters.number;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Roots, logarithms, angles and distances: all in double. */
final class TrigonometricFunctions {
  private static final String FAMILY = "number";
  private static final double EARTH_RADIUS = 6_371_008.8;

  private TrigonometricFunctions() {}

  static List<FunctionDefinition> all() {
    return List.of(
        real("sqrt", Math::sqrt, "Square root.", "sqrt(9)", "3.0"),
        real("exp", Math::exp, "e raised to x.", "exp(0)", "1.0"),
        real("ln", Math::log, "Logarithm to base e.", "ln(1)", "0.0"),
        real("log10", Math::log10, "Logarithm to base 10.", "log10(1000)", "3.0"),
        real("log2", TrigonometricFunctions::log2, "Logarithm to base 2.", "log2(8)", "3.0"),
        real("sin", Math::sin, "Sine of an angle in radians.", "sin(0)", "0.0"),
        real("cos", Math::cos, "Cosine of an angle in radians.", "cos(0)", "1.0"),
        real("tan", Math::tan, "Tangent of an angle in radians.", "tan(0)", "0.0"),
        real("asin", Math::asin, "Angle in radians whose sine is x.", "asin(0)", "0.0"),
        real("acos", Math::acos, "Angle in radians whose cosine is x.", "acos(1)", "0.0"),
        real("atan", Math::atan, "Angle in radians whose tangent is x.", "atan(0)", "0.0"),
        real("sinh", Math::sinh, "Hyperbolic sine.", "sinh(0)", "0.0"),
        real("cosh", Math::cosh, "Hyperbolic cosine.", "cosh(0)", "1.0"),
        real("tanh", Math::tanh, "Hyperbolic tangent.", "tanh(0)", "0.0"),
        real("asinh", TrigonometricFunctions::asinh, "Inverse of sinh.", "asinh(0)", "0.0"),
        real("acosh", TrigonometricFunctions::acosh, "Inverse of cosh.", "acosh(1)", "0.0"),
        real("atanh", TrigonometricFunctions::atanh, "Inverse of tanh.", "atanh(0)", "0.0"),
        real("radians", Math::toRadians, "Degrees to radians.", "radians(0)", "0.0"),
        real("degrees", Math::toDegrees, "Radians to degrees.", "degrees(pi())", "180.0"),
        function(FAMILY, "pi")
            .doc("The ratio of a circle's circumference to its diameter.")
            .example("pi()", "3.141592653589793")
            .as((a, c) -> Math.PI),
        function(FAMILY, "atan2")
            .takes(number("y"), number("x"))
            .doc("Angle in radians of the point (x, y).")
            .example("atan2(0, 1)", "0.0")
            .as((a, c) -> Math.atan2(number(a, 0), number(a, 1))),
        function(FAMILY, "geo_distance")
            .takes(number("lat1"), number("lon1"), number("lat2"), number("lon2"))
            .doc("Great-circle distance in metres between two places given in degrees.")
            .example("round(geo_distance(52.52, 13.405, 48.137, 11.575))", "504339")
            .example("geo_distance(91, 0, 0, 0)", "error bad-coordinate")
            .as((a, c) -> distance(number(a, 0), number(a, 1), number(a, 2), number(a, 3))));
  }

  private static FunctionDefinition real(
      String name, DoubleUnaryOperator operator, String doc, String example, String result) {
    return function(FAMILY, name)
        .takes(number("x"))
        .doc(doc)
        .example(example, result)
        .as((a, c) -> Numbers.finite(name, a[0], operator.applyAsDouble(number(a, 0))));
  }

  /** Exact for powers of two, which the quotient of two logarithms is not. */
  private static double log2(double x) {
    int exponent = Math.getExponent(x);
    return x == Math.scalb(1.0, exponent) ? exponent : Math.log(x) / Math.log(2);
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.hypot(1, size))), x);
  }

  private static double acosh(double x) {
    return Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
  }

  private static double atanh(double x) {
    return 0.5 * (Math.log1p(x) - Math.log1p(-x));
  }

  /** Haversine formula on a sphere with the earth's mean radius. */
  private static double distance(double lat1, double lon1, double lat2, double lon2)
      throws FunctionFailure {
    checkCoordinate(lat1, 90);
    checkCoordinate(lon1, 180);
    checkCoordinate(lat2, 90);
    checkCoordinate(lon2, 180);
    double byLatitude = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double byLongitude = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double half =
        byLatitude * byLatitude
            + Math.cos(Math.toRadians(lat1))
                * Math.cos(Math.toRadians(lat2))
                * byLongitude
                * byLongitude;
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
  }

  private static void checkCoordinate(double degrees, int limit) throws FunctionFailure {
    if (Math.abs(degrees) > limit) {
      throw Faults.fault(
          "bad-coordinate", "geo_distance", degrees, "must be from -" + limit + " to " + limit);
    }
  }
}
