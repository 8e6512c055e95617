package io.mqueduct.pipeline.settings;

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
    page.append("Sizes: `1000`, `64KiB`, `1MiB`, `5MB`. Lists: separated by commas.\n");
    for (Option.Group group : Option.Group.values()) {
      appendGroup(page, group);
    }
    return page.toString();
  }

  private static void appendGroup(StringBuilder page, Option.Group group) {
    page.append("\n## ").append(group.title()).append("\n\n");
    page.append("| option | type | default | meaning |\n|---|---|---|---|\n");
    options().stream()
        .filter(option -> option.group() == group)
        .forEach(option -> appendOption(page, option));
  }

  private static void appendOption(StringBuilder page, Option<?> option) {
    page.append("| `").append(option.key()).append("` | ");
    page.append(option.type().label()).append(" | ").append(defaultText(option)).append(" | ");
    page.append(option.doc()).append(host(option)).append(" |\n");
  }

  private static String defaultText(Option<?> option) {
    return option.isRequired()
        ? "**required**"
        : option.defaultText().map(text -> "`" + text + "`").or(option::defaultNote).orElse("");
  }

  private static String host(Option<?> option) {
    return option.hosts().equals(Set.of(Host.BRIDGE)) ? " Bridge only." : "";
  }

  private static List<Option<?>> options() {
    Set<Option<?>> options = new LinkedHashSet<>();
    Arrays.stream(Host.values()).forEach(host -> options.addAll(OptionCatalog.fixed(host)));
    RuleOptions rule = new RuleOptions("<name>");
    options.addAll(rule.all());
    options.add(rule.header("<header>"));
    return new ArrayList<>(options);
  }
}
