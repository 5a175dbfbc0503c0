package dev.kelid.oauth.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.rest", 8);

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
  void onlyTheLookUpKnowsCdi() {
    noClasses()
        .that()
        .doNotHaveSimpleName("CallIdentity")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..")
        .check(rules.seen());
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.glassfish..", "org.jboss..", "jakarta.servlet..")
        .check(rules.seen());
  }
}
