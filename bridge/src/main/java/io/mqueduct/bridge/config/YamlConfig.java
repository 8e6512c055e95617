package io.mqueduct.bridge.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML 1.2 (core schema) into flat keys. Nested and dotted keys may be mixed; a key given
 * twice, in whatever spelling, is a problem. Values keep their text: {@code 007} stays that.
 * Confined to one thread and one file.
 */
public final class YamlConfig {

  private static final int DEEPEST = 20;

  /** Tags that a file need not write; {@code ${name}}, which is a text, has one of its own. */
  private static final Set<Tag> OF_THE_LIBRARY =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ, Tag.ENV_TAG);

  private static final String OWN_TAG = "a value that begins with '!' must stand in quotes";

  /** A key of this name would have a colon. */
  private static final Pattern STATEMENT =
      Pattern.compile("(SELECT|FOREACH|SET)(\\s+[^:\\s]|\\s*$)", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final List<ConfigProblem> problems = new ArrayList<>();

  private YamlConfig() {}

  /** Reads the text of a file; what is wrong is in the result's problems. */
  public static ConfigFile parse(String yaml) {
    YamlConfig config = new YamlConfig();
    config.read(yaml);
    return new ConfigFile(config.values, config.places, config.problems);
  }

  private void read(String yaml) {
    if (isSql(yaml)) {
      problems.add(
          new ConfigProblem(
              null,
              "the file holds SQL and no configuration; write it as rules.<name>.sql into one, or"
                  + " try it alone with: mqueduct rules explain \"<SQL>\" --message '<JSON>'"));
      return;
    }

    LoadSettings settings = LoadSettings.builder().setLabel("configuration").build();
    try {
      Iterator<Node> documents = new Compose(settings).composeAllFromString(yaml).iterator();
      if (!documents.hasNext()) {
        problems.add(new ConfigProblem(null, "the file is empty; see config-examples/"));
        return;
      }
      flatten("", documents.next(), 0);
      if (documents.hasNext()) {
        report(documents.next(), "a second YAML document; one file is one configuration");
      }
    } catch (MarkedYamlEngineException e) {
      problems.add(
          new ConfigProblem(
              e.getProblemMark().map(YamlConfig::place).orElse(null),
              "no valid YAML: " + problem(e.getProblem())));
    } catch (YamlEngineException e) {
      problems.add(new ConfigProblem(null, "no valid YAML: " + e.getMessage()));
    }
  }

  /** A password that begins with '*' or '!' is an alias or a tag, which the text would show. */
  private static String problem(String text) {
    if (text.startsWith("found undefined alias")) {
      return "a value that begins with '*' must stand in quotes";
    }
    return text.startsWith("found undefined tag handle") ? OWN_TAG : text;
  }

  /** Its first line that is no comment of SQL. */
  private static boolean isSql(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("--"))
        .findFirst()
        .filter(line -> STATEMENT.matcher(line).lookingAt())
        .isPresent();
  }

  private void flatten(String key, Node node, int depth) {
    if (depth > DEEPEST) {
      report(node, key + ": nested deeper than " + DEEPEST + " levels");
    } else if (isTagged(node.getTag())) {
      report(node, key + ": " + OWN_TAG);
    } else if (node instanceof MappingNode mapping && !key.isEmpty() && isText(mapping)) {
      report(node, key + ": a value that begins with '{' must stand in quotes");
    } else if (node instanceof MappingNode mapping) {
      Set<String> names = new HashSet<>();
      mapping.getValue().forEach(entry -> flattenEntry(key, entry, names, depth));
    } else if (key.isEmpty()) {
      report(node, "the file must hold keys and values, such as mqtt: and rules:");
    } else if (node instanceof SequenceNode sequence) {
      values.put(key, list(key, sequence));
    } else if (node instanceof ScalarNode scalar) {
      putScalar(key, scalar);
    }
  }

  private static boolean isTagged(Tag tag) {
    return !OF_THE_LIBRARY.contains(tag);
  }

  /**
   * Braces around what has no colon: {@code {secret}} is no section, and its names are not told.
   */
  private static boolean isText(MappingNode mapping) {
    return mapping.getFlowStyle() == FlowStyle.FLOW
        && mapping.getValue().stream().anyMatch(YamlConfig::hasNoColon);
  }

  /** The value of a key alone stands where the key ends. */
  private static boolean hasNoColon(NodeTuple entry) {
    Optional<Integer> end = entry.getKeyNode().getEndMark().map(Mark::getIndex);
    return entry.getValueNode().getTag().equals(Tag.NULL)
        && end.equals(entry.getValueNode().getStartMark().map(Mark::getIndex));
  }

  private void flattenEntry(String prefix, NodeTuple entry, Set<String> siblings, int depth) {
    if (!(entry.getKeyNode() instanceof ScalarNode name)) {
      report(entry.getKeyNode(), "a key must be plain text");
      return;
    }
    String key = prefix.isEmpty() ? name.getValue() : prefix + "." + name.getValue();
    Place place = name.getStartMark().map(YamlConfig::place).orElse(null);
    Place first = places.get(key);
    boolean isSection = entry.getValueNode() instanceof MappingNode;
    boolean mayGrow = isSection && !values.containsKey(key);
    if (!siblings.add(key) || first != null && !mayGrow) {
      problems.add(new ConfigProblem(place, key + ": duplicate key, first given at " + first));
      return;
    }
    if (place != null) {
      places.putIfAbsent(key, place);
    }
    flatten(key, entry.getValueNode(), depth + 1);
  }

  private void putScalar(String key, ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.NULL)) {
      report(scalar, key + ": has no value; give one or leave the key out");
    } else {
      values.put(key, scalar.getValue());
    }
  }

  private String list(String key, SequenceNode sequence) {
    StringJoiner joined = new StringJoiner(",");
    for (Node item : sequence.getValue()) {
      if (isTagged(item.getTag())) {
        report(item, key + ": " + OWN_TAG);
      } else if (item instanceof ScalarNode scalar && !scalar.getValue().contains(",")) {
        joined.add(scalar.getValue());
      } else {
        report(item, key + ": an item of a list must be plain text without a comma");
      }
    }
    return joined.toString();
  }

  private void report(Node node, String message) {
    Optional<Place> place = node.getStartMark().map(YamlConfig::place);
    problems.add(new ConfigProblem(place.orElse(null), message));
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
