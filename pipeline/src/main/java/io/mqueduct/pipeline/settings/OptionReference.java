package io.mqueduct.pipeline.settings;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes the option reference from the options themselves. */
public final class OptionReference {

  private OptionReference() {}

  /** The whole page, in Markdown. */
  public static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Options\n\n");
    page.append("<!-- Made by OptionReferenceTest (-Dreference.update); do not edit. -->\n\n");
    page.append("Durations: `500ms`, `30s`, `5m`, `1h`, `7d` or ISO-8601 (`PT5M`). ");
    page.append("Sizes: `1000`, `64KiB`, `1MiB`, `5MB`. Lists: separated by commas.\n\n");
    page.append("\"in\" names the doors that take an option: ");
    page.append(
        Arrays.stream(Host.values())
            .map(host -> host.shortName() + " (" + host.label() + ")")
            .collect(joining(", ", "", ".\n")));
    page.append(
        "\nThe bridge alone has `bridge.state.dir` and `bridge.admin.listen`: see"
            + " [operations.md](../operations.md).\n");
    for (Option.Group group : Option.Group.values()) {
      appendGroup(page, group);
    }
    return page.toString();
  }

  private static void appendGroup(StringBuilder page, Option.Group group) {
    page.append("\n## ").append(group.title()).append("\n\n");
    page.append("| option | type | default | in | meaning |\n|---|---|---|---|---|\n");
    options().stream()
        .filter(option -> option.group() == group)
        .forEach(option -> appendOption(page, option));
  }

  private static void appendOption(StringBuilder page, Option<?> option) {
    page.append("| `").append(option.key()).append("` | ");
    page.append(option.type().label()).append(" | ").append(defaultText(option)).append(" | ");
    page.append(hosts(option)).append(" | ").append(option.doc()).append(" |\n");
  }

  private static String defaultText(Option<?> option) {
    return option.isRequired()
        ? "**required**"
        : option.defaultText().map(text -> "`" + text + "`").or(option::defaultNote).orElse("");
  }

  private static String hosts(Option<?> option) {
    if (option.hosts().size() == Host.values().length) {
      return "all";
    }
    return Arrays.stream(Host.values())
        .filter(option.hosts()::contains)
        .map(Host::shortName)
        .collect(joining(", "));
  }

  private static List<Option<?>> options() {
    Set<Option<?>> options = new LinkedHashSet<>();
    Arrays.stream(Host.values()).forEach(host -> options.addAll(OptionCatalog.fixed(host)));
    RuleOptions rule = new RuleOptions("<name>", Host.BRIDGE);
    options.addAll(rule.all());
    options.addAll(rule.patterns());
    return new ArrayList<>(options);
  }
}
