package dev.kelid.oauth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.kelid.rules.HouseRules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of the architecture, checked on the classes of oauth-core. */
class HouseRulesTest {
  private static final List<String> STORES_IN_MEMORY =
      List.of(
          "MemoryTokenStore", "OwnerCache", "ForcedRenewals", "UncheckedAnswers", "UnkeptAnswers");

  private static final String BASE = "dev.kelid.oauth";

  private final HouseRules rules = HouseRules.ofThisModule(BASE, 100);
  private final JavaClasses classes = rules.seen();

  @Test
  void theRulesOfAllModulesHold() {
    rules.check();
  }

  @Test
  void publicTypesAreThoseListed() {
    rules.publicTypesAreListed();
  }

  @Test
  void noProviderIsNamed() {
    rules.providersAreData();
  }

  @Test
  void eachLibraryHasOneDoor() {
    rules.oneDoor("..oauth.apache..", "org.apache.hc..");
    rules.oneDoor("..oauth.jdk..", "java.net.http..");
    rules.oneDoor("..oauth.jose..", "com.nimbusds..");
    rules.oneDoor("..oauth.wire..", "jakarta.json..");
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are not a store in memory", c -> !STORES_IN_MEMORY.contains(topLevel(c))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.benmanes..")
        .check(classes);
  }

  private static String topLevel(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::topLevel).orElse(type.getSimpleName());
  }

  @Test
  void featuresHaveNoCycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void whatEverythingStandsOnStandsOnNothing() {
    for (String ground : List.of("provider", "http", "error")) {
      noClasses()
          .that()
          .resideInAPackage(BASE + "." + ground)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are ours, outside of " + ground,
                  c ->
                      c.getPackageName().startsWith(BASE)
                          && !c.getPackageName().equals(BASE + "." + ground)))
          .check(classes);
      noClasses()
          .that()
          .resideInAPackage(BASE + "." + ground)
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "org.jspecify..", BASE + "..")
          .check(classes);
    }
  }

  @Test
  void featuresDependOnlyOnThoseBelowThem() {
    dependsOnlyOn("jose", "error");
    dependsOnlyOn("wire", "provider", "http", "error");
    dependsOnlyOn("event", "error");
    dependsOnlyOn("token", "provider", "http", "jose", "wire", "event", "error");
    dependsOnlyOn("oidc", "provider", "http", "wire", "jose", "error");
    dependsOnlyOn("login", "token", "oidc", "provider", "http", "wire", "error");
    dependsOnlyOn("call", "token", "provider", "http", "wire", "error");
    dependsOnlyOn("jdk", "call", "provider", "error");
    dependsOnlyOn("apache", "call", "token", "http", "wire", "provider", "error");
  }

  private void dependsOnlyOn(String feature, String... others) {
    Set<String> allowed = Set.of(others);
    noClasses()
        .that()
        .resideInAPackage(BASE + "." + feature)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours but neither in " + feature + " nor in " + allowed,
                c ->
                    c.getPackageName().startsWith(BASE)
                        && !c.getPackageName().equals(BASE + "." + feature)
                        && !allowed.contains(
                            c.getPackageName().replaceFirst("dev\\.kelid\\.oauth\\.?", ""))))
        .check(classes);
  }

  @Test
  void nobodyDependsOnTheFrontDoor() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE)
        .check(classes);
  }

  @Test
  void onlyApacheShowsTypesOfOthers() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages(BASE + ".apache", BASE + ".jose", BASE + ".wire")
        .and()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should(showOnlyOurTypesAndJavas())
        .check(classes);
    assertThat(classes.stream().filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC)))
        .hasSizeGreaterThan(40);
  }

  private static ArchCondition<JavaCodeUnit> showOnlyOurTypesAndJavas() {
    return new ArchCondition<>("show only types of ours and of Java") {
      @Override
      public void check(JavaCodeUnit method, ConditionEvents events) {
        method.getAllInvolvedRawTypes().stream()
            .map(JavaClass::getBaseComponentType)
            .filter(t -> !t.isPrimitive() && !t.getName().startsWith("java."))
            .filter(t -> !t.getPackageName().startsWith(BASE))
            .forEach(
                t ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " shows " + t.getName())));
      }
    };
  }
}
