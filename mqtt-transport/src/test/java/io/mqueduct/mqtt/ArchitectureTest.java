package io.mqueduct.mqtt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.mqueduct.testkit.HouseRules;

@AnalyzeClasses(packages = "io.mqueduct.mqtt", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchRule NOTHING_SLEEPS = HouseRules.NOTHING_SLEEPS;
  @ArchTest static final ArchRule TIME_IS_JAVA_TIME = HouseRules.TIME_IS_JAVA_TIME;
  @ArchTest static final ArchRule NOTHING_PRINTS = HouseRules.NOTHING_PRINTS;
  @ArchTest static final ArchRule NULL_MARKED = HouseRules.PACKAGES_ARE_NULL_MARKED;

  @ArchTest
  static final ArchRule ONLY_THE_FACTORY_KNOWS_THE_INSIDE =
      noClasses()
          .that()
          .resideInAPackage("io.mqueduct.mqtt")
          .and()
          .doNotHaveSimpleName("MqttTransport")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.mqueduct.mqtt.internal..")
          .because("the ports must not know what is behind them; one factory joins the two");

  @ArchTest
  static final ArchRule TLS_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.mqueduct.mqtt.internal.tls")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.mqueduct.mqtt.internal")
          .because("reading keys needs no MQTT client");

  @ArchTest static final ArchRule LEAF = HouseRules.leaf("io.mqueduct.mqtt");

  @ArchTest
  static final ArchRule PAHO_IS_A_GUEST =
      HouseRules.onlyIn("org.eclipse.paho..", "io.mqueduct.mqtt.internal");

  @ArchTest
  static final ArchRule RESILIENCE4J_IS_A_GUEST =
      HouseRules.onlyIn("io.github.resilience4j..", "io.mqueduct.mqtt.internal");
}
