package io.mqueduct.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Scratch folders that live no longer than their server. */
public final class Folders {
  private Folders() {}

  /** A new one among the temporary files. */
  public static Path scratch(String name) {
    try {
      return Files.createTempDirectory("mqueduct-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a scratch folder for " + name, e);
    }
  }

  /** Creates a folder that may be there already. */
  static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }

  /** Deletes what can be deleted; a file that a dying process still holds is no failure. */
  public static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException gone) {
      folder.toFile().deleteOnExit();
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
