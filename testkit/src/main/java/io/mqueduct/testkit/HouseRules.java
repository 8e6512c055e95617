package io.mqueduct.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * Architecture rules that every module keeps; a module takes them over with
 *
 * <pre>{@code
 * @ArchTest static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
 * @ArchTest static final ArchRule LEAF = HouseRules.leaf("io.mqueduct.mqtt");
 * }</pre>
 */
public final class HouseRules {
  private static final String OURS = "io.mqueduct..";
  private static final String[] MAY_PRINT = {
    "io.mqueduct.bridge.cli..", "io.mqueduct.demo..", "io.mqueduct.benchmarks.."
  };

  @ArchTest
  public static final ArchRule NOTHING_SLEEPS =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class)
          .orShould()
          .callMethod(TimeUnit.class, "sleep", long.class)
          .because("a thread that sleeps cannot be stopped or woken: wait for a condition instead")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule TIME_IS_JAVA_TIME =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.mqueduct.testkit..")
          .and()
          .haveSimpleNameNotStartingWith("RecordBytes") // Connect's own dates are java.util.Date
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Date")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Calendar")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.text.SimpleDateFormat")
          .because("java.time says what it means and is immutable")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule NOTHING_PRINTS =
      noClasses()
          .that(not(resideInAnyPackage(MAY_PRINT)))
          .should(ACCESS_STANDARD_STREAMS)
          .because("only a command talks to a terminal; everything else logs, counts or throws")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule PACKAGES_ARE_NULL_MARKED =
      classes()
          .that()
          .resideInAPackage(OURS)
          .should(liveInANullMarkedPackage())
          .because("non-null is the default everywhere, @Nullable the exception that is said")
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule NO_PACKAGE_CYCLES =
      slices()
          .matching("io.mqueduct.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages that need each other are one package")
          .allowEmptyShould(true);

  private HouseRules() {}

  /**
   * A leaf knows no module of ours but itself.
   *
   * @param root its root package, without dots at the end
   */
  public static ArchRule leaf(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAPackage(root + ".."))))
        .because("a leaf knows nothing of its neighbours nor of a configuration key")
        .allowEmptyShould(true);
  }

  /**
   * Only one package sees a library.
   *
   * @param library its packages, as in {@code org.eclipse.paho..}
   * @param guestOf the package that may, as in {@code io.mqueduct.mqtt.internal..}
   */
  public static ArchRule onlyIn(String library, String... guestOf) {
    return noClasses()
        .that(resideInAPackage(OURS).and(not(resideInAnyPackage(guestOf))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("a library is a guest of one package, so that it can be replaced there")
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        String message = type.getPackageName() + " (of " + type.getName() + ")";
        events.add(
            new SimpleConditionEvent(
                type, marked, message + (marked ? " is marked" : " is not marked @NullMarked")));
      }
    };
  }
}
