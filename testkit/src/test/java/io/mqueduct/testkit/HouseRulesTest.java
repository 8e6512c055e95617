package io.mqueduct.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.mqueduct.sample.clean.Clean;
import io.mqueduct.sample.sinner.Sinner;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HouseRulesTest {
  private static final JavaClasses SINNER =
      new ClassFileImporter().importPackages("io.mqueduct.sample");
  private static final JavaClasses CLEAN =
      new ClassFileImporter().importPackages(Clean.class.getPackageName());

  static List<ArchRule> rules() {
    return List.of(
        HouseRules.NOTHING_SLEEPS,
        HouseRules.TIME_IS_JAVA_TIME,
        HouseRules.NOTHING_PRINTS,
        HouseRules.PACKAGES_ARE_NULL_MARKED,
        HouseRules.NO_PACKAGE_CYCLES,
        HouseRules.leaf(Sinner.class.getPackageName()),
        HouseRules.onlyIn("java.util.regex..", "io.mqueduct.sample.clean.."));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void convictsTheSinner(ArchRule rule) {
    assertThat(rule.evaluate(SINNER).getFailureReport().getDetails()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void passesTheClean(ArchRule rule) {
    assertThat(rule.evaluate(CLEAN).getFailureReport().getDetails()).isEmpty();
  }
}
