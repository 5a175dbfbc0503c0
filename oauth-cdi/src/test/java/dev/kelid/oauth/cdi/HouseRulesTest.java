package dev.kelid.oauth.cdi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.cdi", 8);

  @Test
  void theHouseRulesHold() {
    rules.check();
  }

  @Test
  void publicTypesAreThoseOfTheApiFile() {
    rules.publicTypesAreListed();
  }

  @Test
  void noProviderIsNamed() {
    rules.providersAreData();
  }

  @Test
  void noContainerIsPreferred() {
    rules.oneDoor(
        "..nobody..",
        "org.jboss..",
        "org.eclipse.microprofile..",
        "io.smallrye..",
        "org.apache.hc..",
        "com.nimbusds..");
  }

  @Test
  void onlyTheExtensionLooksAtTheThreadContextLoader() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ApplicationLoader.class)
        .should()
        .callMethod(Thread.class, "getContextClassLoader")
        .orShould()
        .callMethod(Thread.class, "setContextClassLoader", ClassLoader.class)
        .check(rules.seen());
  }

  @Test
  void onlyOnePlaceLooksNamesUp() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ManagedThreads.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.naming..")
        .check(rules.seen());
  }
}
