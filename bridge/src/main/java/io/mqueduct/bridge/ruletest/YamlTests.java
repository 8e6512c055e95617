package io.mqueduct.bridge.ruletest;

import io.mqueduct.rules.PayloadFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code *.test.yaml}. Confined to one thread and one file. */
final class YamlTests {
  private final Path file;

  private YamlTests(Path file) {
    this.file = file;
  }

  static RuleTestFile read(Path file) throws RuleTestException {
    return new RuleTestFile(file, new YamlTests(file).tests());
  }

  private List<RuleTest> tests() throws RuleTestException {
    Map<String, Node> top =
        members(
            root(),
            List.of(
                "config", "rule", "sql", "dialect", "decode", "source", "targets", "now", "cases"));
    CaseLine common = common(top);
    if (!(top.get("cases") instanceof SequenceNode cases) || cases.getValue().isEmpty()) {
      throw failure("cases is missing; list messages with what you expect of them");
    }
    List<RuleTest> tests = new ArrayList<>();
    for (Node written : cases.getValue()) {
      Map<String, Node> members = members(written, List.of("name", "message", "expect"));
      String name = text(members, "name").orElse("case " + (tests.size() + 1));
      tests.add(new RuleTest(name, line(common, members, name)));
    }
    return tests;
  }

  private String line(CaseLine common, Map<String, Node> members, String name)
      throws RuleTestException {
    if (!members.containsKey("expect")) {
      throw failure("case [" + name + "] has no expect; give rows or error");
    }
    CaseLine line = common.copy().text("id", name);
    Node message = members.get("message");
    if (message != null) {
      line.json("message", message(message));
    }
    return line.json("expect", YamlJson.of(members.get("expect"))).toString();
  }

  /** A payload written as YAML is sent as JSON. */
  private String message(Node message) throws RuleTestException {
    CaseLine line = new CaseLine();
    for (Map.Entry<String, Node> member : members(message, List.of()).entrySet()) {
      boolean body = member.getKey().equals("payload") || member.getKey().equals("value");
      String json = YamlJson.of(member.getValue());
      if (body && !(member.getValue() instanceof ScalarNode)) {
        line.text(member.getKey(), json);
      } else {
        line.json(member.getKey(), json);
      }
    }
    return line.toString();
  }

  private CaseLine common(Map<String, Node> top) throws RuleTestException {
    RuleUnderTest rule = rule(top);
    CaseLine line = new CaseLine().text("sql", rule.sql()).text("dialect", rule.dialect());
    line.json("decode", rule.decode());
    if (!rule.targets().isEmpty()) {
      CaseLine targets = new CaseLine();
      rule.targets().forEach(targets::text);
      line.json("targets", targets.toString());
    }
    for (String key : List.of("decode", "source", "targets", "now")) {
      Node given = top.get(key);
      if (given != null) {
        line.json(key, YamlJson.of(given));
      }
    }
    return line;
  }

  private RuleUnderTest rule(Map<String, Node> top) throws RuleTestException {
    Optional<String> config = text(top, "config");
    Optional<String> sql = text(top, "sql");
    if (config.isPresent() == sql.isPresent()) {
      throw failure("give either sql, or config and rule");
    }
    if (sql.isPresent()) {
      return new RuleUnderTest(
          sql.get(), text(top, "dialect").orElse("native"), PayloadFormat.JSON, Map.of());
    }
    String name =
        text(top, "rule").orElseThrow(() -> failure("rule is missing: which one of the config?"));
    return RuleUnderTest.ofConfiguration(file.resolveSibling(config.orElseThrow()), name, file);
  }

  private Node root() throws RuleTestException {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
      return new Compose(settings)
          .composeString(Files.readString(file))
          .orElseThrow(() -> failure("the file is empty"));
    } catch (IOException unreadable) {
      throw failure("cannot be read as UTF-8 text");
    } catch (YamlEngineException malformed) {
      throw failure("no valid YAML: " + malformed.getMessage());
    }
  }

  private Map<String, Node> members(Node node, List<String> known) throws RuleTestException {
    if (!(node instanceof MappingNode mapping)) {
      throw failure("keys and values are expected" + place(node));
    }
    Map<String, Node> members = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
      if (!known.isEmpty() && !known.contains(key)) {
        throw failure(
            "[%s] is unknown%s; known are %s"
                .formatted(
                    key, place(entry.getKeyNode()), String.join(", ", new TreeSet<>(known))));
      }
      if (members.put(key, entry.getValueNode()) != null) {
        throw failure("[" + key + "] is given twice" + place(entry.getKeyNode()));
      }
    }
    return members;
  }

  private Optional<String> text(Map<String, Node> members, String key) throws RuleTestException {
    Node node = new HashMap<>(members).get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    throw failure(key + " must be text" + place(node));
  }

  private static String place(Node node) {
    return node.getStartMark().map(mark -> " at line " + (mark.getLine() + 1)).orElse("");
  }

  private RuleTestException failure(String message) {
    return new RuleTestException(file, message);
  }
}
