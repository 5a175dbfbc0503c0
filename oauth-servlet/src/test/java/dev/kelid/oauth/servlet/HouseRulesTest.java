package dev.kelid.oauth.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.kelid.rules.HouseRules;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.servlet", 20);

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
  void onlyTheServletApiIsNeededFromTheContainer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..", "jakarta.ws..")
        .check(rules.seen());
  }

  @Test
  void foreignLibrariesStayBehindTheirDoors() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.nimbusds..", "com.github..", "org.eclipse.microprofile..", "io.smallrye..")
        .check(rules.seen());
    noClasses()
        .that()
        .doNotBelongToAnyOf(LoginFilter.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..")
        .check(rules.seen());
  }

  @Test
  void sessionsAreTouchedInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(SessionLogin.class, OwnerBinding.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(HttpSession.class)
        .because("what a session holds is decided there; OwnerBinding only hears of its end")
        .check(rules.seen());
  }
}
