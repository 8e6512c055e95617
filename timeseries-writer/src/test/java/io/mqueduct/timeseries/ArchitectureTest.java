package io.mqueduct.timeseries;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.mqueduct.testkit.HouseRules;

@AnalyzeClasses(packages = "io.mqueduct.timeseries", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String INTERNAL = "io.mqueduct.timeseries.internal..";

  @ArchTest static final ArchRule NOTHING_SLEEPS = HouseRules.NOTHING_SLEEPS;
  @ArchTest static final ArchRule TIME_IS_JAVA_TIME = HouseRules.TIME_IS_JAVA_TIME;
  @ArchTest static final ArchRule NOTHING_PRINTS = HouseRules.NOTHING_PRINTS;
  @ArchTest static final ArchRule NULL_MARKED = HouseRules.PACKAGES_ARE_NULL_MARKED;
  @ArchTest static final ArchRule LEAF = HouseRules.leaf("io.mqueduct.timeseries");

  @ArchTest
  static final ArchRule ONLY_THE_FACTORY_KNOWS_THE_INSIDE =
      noClasses()
          .that()
          .resideInAPackage("io.mqueduct.timeseries")
          .and()
          .doNotHaveSimpleName("TimeseriesTransport")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(INTERNAL)
          .because("the port must not know what is behind it; one factory joins the two");

  @ArchTest
  static final ArchRule LINES_STAND_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.mqueduct.timeseries.line..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.mqueduct.timeseries", INTERNAL)
          .because("line protocol is text: it needs neither tables nor a server");

  @ArchTest static final ArchRule INFLUX_IS_A_GUEST = HouseRules.onlyIn("com.influxdb..", INTERNAL);

  @ArchTest static final ArchRule OKHTTP_IS_A_GUEST = HouseRules.onlyIn("okhttp3..", INTERNAL);

  @ArchTest static final ArchRule RETROFIT_IS_A_GUEST = HouseRules.onlyIn("retrofit2..", INTERNAL);

  @ArchTest static final ArchRule HTTP_IS_A_GUEST = HouseRules.onlyIn("java.net.http..", INTERNAL);
}
