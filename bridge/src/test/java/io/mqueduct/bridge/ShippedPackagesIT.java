package io.mqueduct.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A library that slips into the shipped jar is seen in review: it needs a line in the list. */
class ShippedPackagesIT {
  private static final Path LIST = Path.of("src/assembly/shipped-packages.txt");

  @Test
  void shipsNothingButWhatTheListNames() throws IOException {
    Set<String> listed = listed();

    assertThat(shipped().stream().filter(name -> owner(name, listed).isEmpty()))
        .as("packages in mqueduct.jar that %s does not name", LIST)
        .isEmpty();
  }

  @Test
  void namesNothingThatIsNotShipped() throws IOException {
    Set<String> listed = listed();

    Set<String> used =
        shipped().stream()
            .flatMap(name -> owner(name, listed).stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).as("packages that %s names", LIST).isEqualTo(listed);
  }

  private static Set<String> listed() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" +")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Packages with classes, those for newer Java versions included. */
  private static Set<String> shipped() throws IOException {
    try (JarFile jar = new JarFile(BridgeProcess.JAR.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
          .filter(name -> name.endsWith(".class"))
          .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Optional<String> owner(String name, Set<String> listed) {
    return listed.stream().filter(one -> (name + ".").startsWith(one + ".")).findFirst();
  }
}
