package io.mqueduct.rules.analysis;

import io.mqueduct.rules.Span;
import io.mqueduct.rules.TemplateSource;
import io.mqueduct.rules.data.Missing;
import io.mqueduct.rules.dialect.Semantics;
import io.mqueduct.rules.dialect.Shown;
import io.mqueduct.rules.dialect.Trait;
import io.mqueduct.rules.function.FunctionDefinition;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Operation;
import io.mqueduct.rules.syntax.Parser;
import io.mqueduct.rules.syntax.Place;
import io.mqueduct.rules.syntax.Reference;
import io.mqueduct.rules.syntax.Step;
import io.mqueduct.rules.syntax.SyntaxFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a template. */
final class TemplateAnalyzer {
  private static final Pattern ROW_PATH = Pattern.compile("\\$\\{[.]?([a-zA-Z0-9._]*)\\}");

  private final Semantics semantics;
  private final ProblemList problems;
  private final Scope scope;
  private final List<TypedTemplate.Part> parts = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  TemplateAnalyzer(Semantics semantics, ProblemList problems, Scope scope) {
    this.semantics = semantics;
    this.problems = problems;
    this.scope = scope;
  }

  TypedTemplate template(TemplateSource source) {
    String text = source.text();
    int position = 0;
    try {
      while (position < text.length()) {
        position = part(text, position, source.kind());
      }
    } catch (SyntaxFailure failure) {
      problems.error(failure.code(), failure.span(), failure.text());
    }
    endLiteral();
    checkConstant(source);
    return new TypedTemplate(source, parts);
  }

  /** What a template without expressions says can be judged now. */
  private void checkConstant(TemplateSource source) {
    boolean constant = parts.stream().allMatch(TypedTemplate.Literal.class::isInstance);
    if (!constant || problems.hasErrors()) {
      return;
    }
    String text = parts.isEmpty() ? "" : ((TypedTemplate.Literal) parts.get(0)).text();
    String fault =
        switch (source.kind()) {
          case KAFKA_TOPIC -> TargetNames.kafkaTopicFault(text);
          case MQTT_TOPIC -> TargetNames.mqttTopicFault(text);
          case INTEGER ->
              TargetNames.integer(text) == null
                  ? "[" + Shown.cut(text) + "] is no 64-bit integer"
                  : null;
          case TEXT -> null;
        };
    if (fault != null) {
      int length = source.text().codePointCount(0, source.text().length());
      problems.error("bad-constant", new Span(1, 1, 0, length), fault);
    }
  }

  /** Reads one piece and returns the position behind it. */
  private int part(String text, int position, TemplateSource.Kind kind) throws SyntaxFailure {
    if (semantics.has(Trait.TEMPLATES_READ_THE_ROW)) {
      return rowPart(text, position);
    }
    if (text.startsWith("$${", position)) {
      literal.append("${");
      return position + 3;
    }
    if (position == 0
        && text.startsWith("$$aws/")
        && semantics.has(Trait.TEMPLATES_DOUBLE_THE_RESERVED_DOLLAR)) {
      literal.append('$');
      return 2;
    }
    if (!text.startsWith("${", position)) {
      literal.append(text.charAt(position));
      return position + 1;
    }
    endLiteral();
    Parser.Embedded embedded = Parser.embedded(text, position + 2, semantics.grammar());
    parts.add(embedded(embedded.expression(), kind));
    return embedded.end();
  }

  private int rowPart(String text, int position) {
    if (text.startsWith("${$}", position)) {
      literal.append('$');
      return position + 4;
    }
    Matcher path = ROW_PATH.matcher(text).region(position, text.length());
    if (!path.lookingAt()) {
      literal.append(text.charAt(position));
      return position + 1;
    }
    endLiteral();
    Span span = new Span(1, position + 1, position, path.end() - position);
    parts.add(
        path.group(1).isEmpty() ? new TypedTemplate.WholeRow() : rowValue(path.group(1), span));
    return path.end();
  }

  /** A path over the row; what is not there is written as nothing. */
  private TypedTemplate.Part rowValue(String path, Span span) {
    List<String> names = List.of(path.split("\\."));
    Place place = new Place(span);
    List<Step> steps = new ArrayList<>();
    names.subList(1, names.size()).forEach(name -> steps.add(new Step.Key(place, name)));
    Typed value = new Typed.Constant(span, Missing.MISSING);
    if (!scope.aliases(names.get(0)).isEmpty()) {
      Reference.Name first = new Reference.Name(place, names.get(0), Reference.Quoting.QUOTED);
      Expression whole = steps.isEmpty() ? first : new Reference.Path(place, first, steps);
      value =
          new ExpressionAnalyzer(semantics, problems, scope, NameAnalyzer.Region.TEMPLATE)
              .analyze(whole);
    }
    FunctionDefinition text = semantics.functions().find(ColumnNames.TEMPLATE_TEXT).orElseThrow();
    return new TypedTemplate.Embedded(
        new Computed.Call(span, text, text.body(), List.of(value)), TypedTemplate.Slashes.ALLOWED);
  }

  private void endLiteral() {
    if (literal.length() > 0) {
      parts.add(new TypedTemplate.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private TypedTemplate.Embedded embedded(Expression expression, TemplateSource.Kind kind) {
    ExpressionAnalyzer expressions =
        new ExpressionAnalyzer(semantics, problems, scope, NameAnalyzer.Region.TEMPLATE);
    if (expression instanceof Operation.Call call) {

      if (call.name().equalsIgnoreCase("raw") && semantics.functions().find("raw").isEmpty()) {
        return raw(call, expressions, kind);
      }
    }
    return new TypedTemplate.Embedded(
        expressions.analyze(expression), TypedTemplate.Slashes.REFUSED);
  }

  private TypedTemplate.Embedded raw(
      Operation.Call call, ExpressionAnalyzer expressions, TemplateSource.Kind kind) {
    Span span = call.namePlace().span();
    if (call.arguments().size() != 1) {
      problems.error("argument-count", span, "raw(x) takes one argument");
      return new TypedTemplate.Embedded(
          new Typed.Constant(span, ""), TypedTemplate.Slashes.ALLOWED);
    }
    if (kind != TemplateSource.Kind.MQTT_TOPIC) {
      problems.warning("raw-without-topic", span, "raw(x) has a meaning in MQTT topics only");
    }
    return new TypedTemplate.Embedded(
        expressions.analyze(call.arguments().get(0)), TypedTemplate.Slashes.ALLOWED);
  }
}
