package io.mqueduct.bridge.config;

import io.mqueduct.kafka.ClientProblem;
import io.mqueduct.kafka.ConsumerSettings;
import io.mqueduct.kafka.ProducerSettings;
import io.mqueduct.pipeline.settings.Host;
import io.mqueduct.pipeline.settings.KafkaClients;
import io.mqueduct.pipeline.settings.Loaded;
import io.mqueduct.pipeline.settings.SettingProblem;
import io.mqueduct.pipeline.settings.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file and finds everything that is wrong with it at once. */
public final class ConfigurationLoader {

  private static final List<String> ROOTS =
      List.of("bridge", "kafka", "mqtt", "pipeline", "rules", "timeseries", "value");
  private static final String KNOWN =
      String.join(", ", ROOTS.subList(0, ROOTS.size() - 1)) + " and " + ROOTS.get(ROOTS.size() - 1);
  private static final String VALUE_FORMAT = "value.format";
  private static final Comparator<ConfigProblem> BY_PLACE =
      Comparator.comparing(
          ConfigProblem::place,
          Comparator.nullsFirst(
              Comparator.comparingInt(Place::line).thenComparingInt(Place::column)));

  private final References references;

  /** A loader that looks up environment variables in {@code environment}. */
  public ConfigurationLoader(Function<String, @Nullable String> environment) {
    this.references = new References(environment);
  }

  /** Loads and checks a file; opens no connection. */
  public LoadedConfiguration load(Path path) {
    try {
      return check(YamlConfig.parse(Files.readString(path)));
    } catch (CharacterCodingException e) {
      return failed("the file is not UTF-8 text");
    } catch (IOException e) {
      return failed("the file cannot be read; does it exist?");
    }
  }

  private static LoadedConfiguration failed(String message) {
    return new LoadedConfiguration(
        Optional.empty(), List.of(new ConfigProblem(null, message)), List.of());
  }

  private LoadedConfiguration check(ConfigFile raw) {
    if (raw.values().isEmpty() && !raw.problems().isEmpty()) {
      return new LoadedConfiguration(Optional.empty(), raw.problems(), List.of());
    }
    ConfigFile file = references.resolve(raw);
    List<ConfigProblem> problems = new ArrayList<>(file.problems());
    problems.addAll(wrongRoots(file));
    BridgeOptions.Read options = BridgeOptions.from(file);
    problems.addAll(options.problems());
    Loaded loaded = Settings.load(Host.BRIDGE, file.values());
    problems.addAll(settingProblems(file, raw, loaded.problems()));
    loaded.settings().ifPresent(settings -> problems.addAll(clientProblems(file, settings)));
    List<ConfigProblem> warnings = settingProblems(file, raw, loaded.warnings());
    problems.sort(BY_PLACE);
    Optional<Configuration> configuration =
        problems.isEmpty()
            ? loaded.settings().map(settings -> new Configuration(settings, options.options()))
            : Optional.empty();
    return new LoadedConfiguration(configuration, problems, warnings);
  }

  /** Unknown sections, those without any option, and what Connect alone has under value. */
  private static List<ConfigProblem> wrongRoots(ConfigFile file) {
    List<ConfigProblem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String key : new TreeSet<>(file.values().keySet())) {
      String root = key.split("\\.", 2)[0];
      if (!ROOTS.contains(root)) {
        if (seen.add(root)) {
          problems.add(
              file.problem(
                  file.places().containsKey(root) ? root : key,
                  root + ": unknown section; known are " + KNOWN));
        }
      } else if (key.equals(root)) {
        problems.add(
            file.problem(key, key + ": is a section; its options stand below it, indented"));
      } else if (root.equals("value") && !key.equals(VALUE_FORMAT)) {
        problems.add(file.problem(key, key + ": unknown option; known is " + VALUE_FORMAT));
      }
    }
    return problems;
  }

  /** A key whose reference could not be resolved is reported once, not as missing too. */
  private static List<ConfigProblem> settingProblems(
      ConfigFile file, ConfigFile raw, List<SettingProblem> problems) {
    Set<String> unresolved = new HashSet<>(raw.values().keySet());
    unresolved.removeAll(file.values().keySet());
    return problems.stream()
        .filter(problem -> !unresolved.contains(problem.key()))
        .map(problem -> file.problem(problem.key(), problem.message()))
        .toList();
  }

  private static List<ConfigProblem> clientProblems(ConfigFile file, Settings settings) {
    return settings.clients().map(clients -> clientProblems(file, clients)).orElse(List.of());
  }

  private static List<ConfigProblem> clientProblems(ConfigFile file, KafkaClients kafka) {
    Map<String, ClientProblem> problems = new TreeMap<>();
    ConsumerSettings.problems(kafka.consumer().reveal())
        .forEach(problem -> problems.put(key(file, "kafka.consumer.", problem.name()), problem));
    ProducerSettings.problems(kafka.producer().reveal())
        .forEach(problem -> problems.put(key(file, "kafka.producer.", problem.name()), problem));
    List<ConfigProblem> placed = new ArrayList<>();
    problems.forEach(
        (key, problem) -> placed.add(file.problem(key, key + ": " + problem.message())));
    return placed;
  }

  /** A property of one client alone if it was written so, else of all. */
  private static String key(ConfigFile file, String prefix, String name) {
    String own = prefix + name;
    return file.values().containsKey(own) ? own : "kafka." + name;
  }
}
