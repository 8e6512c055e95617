package io.mqueduct.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.mqueduct.testkit.HouseRules;

@AnalyzeClasses(packages = "io.mqueduct.rules", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchRule SLEEPS = HouseRules.NOTHING_SLEEPS;
  @ArchTest static final ArchRule TIME = HouseRules.TIME_IS_JAVA_TIME;
  @ArchTest static final ArchRule PRINTS = HouseRules.NOTHING_PRINTS;
  @ArchTest static final ArchRule NULLS = HouseRules.PACKAGES_ARE_NULL_MARKED;
  @ArchTest static final ArchRule LEAF = HouseRules.leaf("io.mqueduct.rules");

  @ArchTest
  static final ArchRule PACKAGES_BELOW_THE_API_FORM_NO_CYCLE =
      slices()
          .matching("io.mqueduct.rules.(*)..")
          .should()
          .beFreeOfCycles()
          .because("text, tree, types and plan are steps; the API package above starts them all");

  @ArchTest
  static final ArchRule SYNTAX_KNOWS_NO_MEANING =
      noClasses()
          .that(resideInAPackage("..rules.syntax.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..rules.analysis..", "..rules.plan..", "..rules.dialect..", "..rules.function..")
          .because("a tree says what is written, not what it means");

  @ArchTest
  static final ArchRule ANALYSIS_KNOWS_NO_PLAN =
      noClasses()
          .that(resideInAPackage("..rules.analysis.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..rules.plan..")
          .because("how a rule runs is decided after what it means");

  @ArchTest
  static final ArchRule PLAN_LOCKS_NOTHING =
      noClasses()
          .that(resideInAPackage("..rules.plan.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..")
          .because("a frame belongs to one thread");
}
