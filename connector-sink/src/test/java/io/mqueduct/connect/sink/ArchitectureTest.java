package io.mqueduct.connect.sink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.mqueduct.testkit.HouseRules;

@AnalyzeClasses(packages = "io.mqueduct.connect.sink", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule OWNS_NO_LEAF =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.mqueduct.rules.(*)..",
              "io.mqueduct.mqtt.internal..",
              "io.mqueduct.kafka.internal..",
              "io.mqueduct.timeseries.(*)..")
          .because("a connector translates a life cycle; rules and routing are the pipeline's");
}
