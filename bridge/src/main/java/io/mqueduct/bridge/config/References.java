package io.mqueduct.bridge.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${env:NAME}}, {@code ${file:path:key}} and {@code ${dir:path:file}} as Kafka's
 * config providers do in a Connect worker. Other <code>${...}</code> are rule templates and stay.
 */
public final class References {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(env|file|dir):(?:([^}]*?):)?([^}:]+)}");

  private final Function<String, @Nullable String> environment;

  /** References that look up variables in {@code environment}. */
  public References(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** The file with every reference replaced; those that cannot be are problems. */
  public ConfigFile resolve(ConfigFile file) {
    Map<String, String> values = new TreeMap<>();
    List<ConfigProblem> problems = new ArrayList<>(file.problems());
    file.values()
        .forEach(
            (key, value) -> {
              try {
                values.put(key, resolve(value));
              } catch (Unresolved e) {
                problems.add(file.problem(key, key + ": " + e.getMessage()));
              }
            });
    return new ConfigFile(values, file.places(), problems);
  }

  private String resolve(String value) throws Unresolved {
    Matcher matcher = REFERENCE.matcher(value);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String text = look(matcher.group(1), matcher.group(2), matcher.group(3));
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(text));
    }
    return matcher.appendTail(resolved).toString();
  }

  private String look(String provider, @Nullable String path, String key) throws Unresolved {
    return switch (provider) {
      case "env" -> variable(key);
      case "file" -> property(needed(provider, path), key);
      default -> content(needed(provider, path), key);
    };
  }

  private String variable(String name) throws Unresolved {
    String value = environment.apply(name);
    if (value == null) {
      throw new Unresolved(
          "environment variable [" + name + "] is not set; set it before the start");
    }
    return value;
  }

  private static String property(String path, String key) throws Unresolved {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(path))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new Unresolved("file [" + path + "] cannot be read; it must hold lines key=value");
    }
    String value = properties.getProperty(key);
    if (value == null) {
      throw new Unresolved("file [" + path + "] has no key [" + key + "]");
    }
    return value;
  }

  private static String content(String path, String name) throws Unresolved {
    Path directory = Path.of(path).normalize();
    Path file = directory.resolve(name).normalize();
    if (!directory.equals(file.getParent())) {
      throw new Unresolved("[" + name + "] must be the name of a file in [" + path + "]");
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Unresolved("file [" + file + "] cannot be read");
    }
  }

  private static String needed(String provider, @Nullable String path) throws Unresolved {
    if (path == null || path.isEmpty()) {
      throw new Unresolved(
          "a reference [" + provider + "] needs a path: ${" + provider + ":path:key}");
    }
    return path;
  }

  private static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message);
    }
  }
}
