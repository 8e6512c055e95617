package io.mqueduct.rules.function;

import java.util.List;

/** What takes the place of a hit: texts and groups. Immutable. */
public record Replacement(String function, List<Part> parts) {

  public Replacement {
    parts = List.copyOf(parts);
  }

  /**
   * @param group to be written behind the text, -1 for none
   */
  public record Part(String text, int group) {}

  /** All hits in the text replaced. */
  public String replaceAll(Regex regex, String text) throws FunctionFailure {
    StringBuilder replaced = new StringBuilder();
    Regex.Hits hits = regex.hits(text);
    int from = 0;
    while (hits.find()) {
      replaced.append(text, from, hits.start());
      for (Part part : parts) {
        replaced.append(part.text()).append(part.group() < 0 ? "" : hits.group(part.group()));
      }
      Limits.characters(function, replaced.length());
      from = hits.end();
    }
    return Limits.text(function, replaced.append(text, from, text.length()).toString());
  }
}
