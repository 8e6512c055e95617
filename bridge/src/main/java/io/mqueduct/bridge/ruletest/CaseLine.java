package io.mqueduct.bridge.ruletest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An object of JSON in the making; a later value replaces an earlier one. */
final class CaseLine {
  private final Map<String, String> members = new LinkedHashMap<>();

  CaseLine copy() {
    CaseLine copy = new CaseLine();
    copy.members.putAll(members);
    return copy;
  }

  CaseLine text(String key, String value) {
    return json(key, quoted(value));
  }

  CaseLine json(String key, String value) {
    members.put(key, value);
    return this;
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  @Override
  public String toString() {
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
