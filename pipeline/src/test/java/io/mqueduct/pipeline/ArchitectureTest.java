package io.mqueduct.pipeline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.mqueduct.testkit.HouseRules;

@AnalyzeClasses(packages = "io.mqueduct.pipeline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

  @ArchTest
  static final ArchRule KAFKA_ONLY_IN_SETTINGS =
      HouseRules.onlyIn("org.apache.kafka..", "io.mqueduct.pipeline.settings..");

  @ArchTest
  static final ArchRule LEDGER_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.mqueduct.pipeline.ack..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.mqueduct.mqtt..", "io.mqueduct.rules..", "org.apache.kafka..")
          .because("whatever is acknowledged, MQTT or Kafka, is settled by the same ledger");
}
