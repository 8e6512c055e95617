package io.mqueduct.bridge.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration file, flattened to the keys that a Connect JSON would have. Immutable.
 *
 * @param values by key, in the order of the keys
 * @param places where each key stands
 * @param problems everything that is wrong with the file itself
 */
public record ConfigFile(
    Map<String, String> values, Map<String, Place> places, List<ConfigProblem> problems) {

  public ConfigFile {
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    places = Map.copyOf(places);
    problems = List.copyOf(problems);
  }

  /** The problem at the place of that key, or of the nearest key around it. */
  public ConfigProblem problem(String key, String message) {
    for (String at = key; !at.isEmpty(); at = parent(at)) {
      Place place = places.get(at);
      if (place != null) {
        return new ConfigProblem(place, message);
      }
    }
    return new ConfigProblem(null, message);
  }

  private static String parent(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }
}
