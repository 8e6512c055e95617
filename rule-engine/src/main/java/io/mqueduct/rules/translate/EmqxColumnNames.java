package io.mqueduct.rules.translate;

import io.mqueduct.rules.syntax.Construction;
import io.mqueduct.rules.syntax.Expression;
import io.mqueduct.rules.syntax.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns of EMQX by columns and functions of native. */
final class EmqxColumnNames {
  /** In the order of EMQX's {@code *}. */
  static final List<String> ALL =
      List.of(
          "clientid",
          "username",
          "payload",
          "topic",
          "qos",
          "flags",
          "pub_props",
          "publish_received_at",
          "timestamp",
          "event");

  private static final Map<String, String> PROPERTIES = properties();

  private final Rewriter rewriter;

  EmqxColumnNames(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  private static Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("User-Property", "user_properties");
    all.put("Content-Type", "content_type");
    all.put("Response-Topic", "response_topic");
    all.put("Correlation-Data", "correlation_data");
    all.put("Message-Expiry-Interval", "message_expiry");
    all.put("Payload-Format-Indicator", "payload_format");
    return all;
  }

  /** The column with the steps behind it. */
  Optional<Expression> find(Tree tree, String name, List<Step> steps) {
    if (!ALL.contains(name)) {
      return Optional.empty();
    }
    Expression whole = steps.isEmpty() ? null : part(tree, name, steps);
    return Optional.of(whole == null ? tree.path(column(tree, name), steps) : whole);
  }

  private Expression column(Tree tree, String name) {
    return switch (name) {
      case "clientid" -> tree.call("client_id");
      case "publish_received_at" -> tree.call("timestamp");
      case "timestamp" -> tree.call("now");
      case "event" -> tree.text("message.publish");
      case "pub_props" -> object(tree);
      case "topic", "qos", "payload" -> isHidden(name) ? tree.call(name) : tree.name(name);
      default -> tree.call(name);
    };
  }

  private boolean isHidden(String name) {
    return rewriter.aliases.contains(name) || rewriter.variables.contains(name);
  }

  private static Expression object(Tree tree) {
    List<Construction.ObjectLiteral.Member> members = new ArrayList<>();
    PROPERTIES.forEach(
        (key, column) ->
            members.add(
                new Construction.ObjectLiteral.Member(tree.place(), key, tree.name(column))));
    return new Construction.ObjectLiteral(tree.place(), members);
  }

  /** What native has a shorter word for; null if nothing. */
  private static @Nullable Expression part(Tree tree, String name, List<Step> steps) {
    if (!(steps.get(0) instanceof Step.Key key)) {
      return null;
    }
    List<Step> rest = steps.subList(1, steps.size());
    boolean flag = name.equals("flags") && List.of("retain", "dup").contains(key.name());
    if (flag) {
      return tree.path(tree.call(key.name()), rest);
    }
    String property = name.equals("pub_props") ? PROPERTIES.get(key.name()) : null;
    if (property == null) {
      return null;
    }
    boolean user = property.equals("user_properties") && !rest.isEmpty();
    if (user && rest.get(0) instanceof Step.Key of) {
      return tree.path(
          tree.call("user_property", tree.text(of.name())), rest.subList(1, rest.size()));
    }
    return tree.path(tree.name(property), rest);
  }
}
