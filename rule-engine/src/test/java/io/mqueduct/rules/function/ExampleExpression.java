package io.mqueduct.rules.function;

import io.mqueduct.rules.data.Kind;
import io.mqueduct.rules.data.Missing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls of functions on literals and calls, so that bodies are tested without a rule around
 * them. Calls whose arguments are all literals are prepared first, as a compiler does.
 */
final class ExampleExpression {
  private final String text;
  private final CallContext context;
  private int at;

  private ExampleExpression(String text, CallContext context) {
    this.text = text;
    this.context = context;
  }

  static @Nullable Object run(String text, CallContext context) throws FunctionFailure {
    ExampleExpression expression = new ExampleExpression(text, context);
    Object left = expression.operand();
    if (!expression.accept("=")) {
      return left;
    }
    return Equality.equal(left, expression.operand());
  }

  private boolean accept(String token) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }

  private @Nullable Object operand() throws FunctionFailure {
    if (accept("'")) {
      return string();
    }
    if (accept("[")) {
      return new ArrayList<>(list("]"));
    }
    if (accept("{")) {
      return object();
    }
    char c = text.charAt(at);
    if (c == '-' || Character.isDigit(c)) {
      return NumberText.parse("literal", word());
    }
    String name = word();
    return accept("(") ? call(name, list(")")) : constant(name);
  }

  private String word() {
    int from = at;
    while (at < text.length() && "()[]{},:= ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String string() {
    StringBuilder value = new StringBuilder();
    while (true) {
      int end = text.indexOf('\'', at);
      value.append(text, at, end);
      at = end + 1;
      if (at == text.length() || text.charAt(at) != '\'') {
        return value.toString();
      }
      value.append('\'');
      at++;
    }
  }

  private List<@Nullable Object> list(String end) throws FunctionFailure {
    List<@Nullable Object> items = new ArrayList<>();
    while (!accept(end)) {
      items.add(operand());
      accept(",");
    }
    return items;
  }

  private Map<String, @Nullable Object> object() throws FunctionFailure {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (!accept("}")) {
      String key = String.valueOf(operand());
      accept(":");
      members.put(key, operand());
      accept(",");
    }
    return members;
  }

  private static @Nullable Object constant(String name) {
    if (name.equals("null")) {
      return null;
    }
    if (name.equals("true") || name.equals("false")) {
      return name.equals("true");
    }
    throw new IllegalArgumentException("no literal: " + name);
  }

  private @Nullable Object call(String name, List<@Nullable Object> arguments)
      throws FunctionFailure {
    return call(name, arguments.toArray(), context);
  }

  static @Nullable Object call(String name, @Nullable Object[] arguments, CallContext context)
      throws FunctionFailure {
    FunctionDefinition definition =
        FunctionTable.standard()
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("no function: " + name));
    Object instead = propagated(definition.signature(), arguments);
    if (instead != NOTHING) {
      return instead;
    }
    Object result = definition.body().apply(arguments, context);
    Preparation preparation = definition.preparation();
    if (preparation != null) {
      Object prepared = preparation.prepare(new Written(arguments)).apply(arguments, context);
      if (!java.util.Objects.equals(result, prepared)) {
        throw new AssertionError(name + " prepared: " + prepared + ", else: " + result);
      }
      Object partly = preparation.prepare(new Unknown(arguments.length)).apply(arguments, context);
      if (!java.util.Objects.equals(result, partly)) {
        throw new AssertionError(name + " without constants: " + partly + ", else: " + result);
      }
    }
    return result;
  }

  private static final Object NOTHING = new Object();

  private static @Nullable Object propagated(Signature signature, @Nullable Object[] arguments) {
    if (arguments.length < signature.minimum() || arguments.length > signature.maximum()) {
      throw new IllegalArgumentException("wrong number of arguments");
    }
    Object instead = NOTHING;
    for (int i = 0; i < arguments.length; i++) {
      Kind kind = Kind.of(arguments[i]);
      if (!signature.parameter(i).accepts().contains(kind)) {
        if (kind != Kind.MISSING && kind != Kind.NULL) {
          throw new IllegalArgumentException("wrong kind: " + kind);
        }
        instead = kind == Kind.MISSING || instead == Missing.MISSING ? Missing.MISSING : null;
      }
    }
    return instead;
  }

  private record Unknown(int count) implements Constants {
    @Override
    public boolean has(int index) {
      return false;
    }

    @Override
    public @Nullable Object value(int index) {
      throw new IllegalStateException("Bug: argument [" + index + "] is no constant");
    }
  }

  private record Written(@Nullable Object[] arguments) implements Constants {
    @Override
    public int count() {
      return arguments.length;
    }

    @Override
    public boolean has(int index) {
      return index < arguments.length;
    }

    @Override
    public @Nullable Object value(int index) {
      return arguments[index];
    }
  }
}
