package io.mqueduct.rules.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** On a class path without Kafka's. */
class ZstandardTest {
  private static final String LIBRARY = "zstd-jni";

  @Test
  void rulesRunWithoutTheLibraryAndOnlyItsFunctionsFail() throws IOException {
    try (URLClassLoader loader = new URLClassLoader(classPathWithoutLibrary(), platform())) {
      assertThat(result(loader, "upper('a')")).isEqualTo("\"A\"");
      assertThat(result(loader, "zstd('a')")).isEqualTo("error no-library");
      assertThat(result(loader, "unzstd('a')")).isEqualTo("error no-library");
    }
  }

  private static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }

  private static URL[] classPathWithoutLibrary() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains(LIBRARY))
        .map(ZstandardTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no class path entry: " + entry, e);
    }
  }

  private static Object result(ClassLoader loader, String expression) {
    try {
      Class<?> examples = loader.loadClass(FunctionExamplesTest.class.getName());
      Method run = examples.getDeclaredMethod("resultOf", String.class);
      run.setAccessible(true);
      return run.invoke(null, expression);
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException("cannot run " + expression, e);
    }
  }
}
