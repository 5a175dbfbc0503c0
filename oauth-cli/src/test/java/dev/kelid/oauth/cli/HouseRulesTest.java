package dev.kelid.oauth.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.cli", 30);

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
  void featuresHaveNoCycles() {
    slices().matching("dev.kelid.oauth.cli.(*)..").should().beFreeOfCycles().check(rules.seen());
  }

  @Test
  void eachLibraryHasOneDoor() {
    rules.oneDoor("..cli.terminal..", "jakarta.json..");
    rules.oneDoor("..cli.session..", "org.eclipse.microprofile..");
    rules.oneDoor("..cli.login..", "com.sun.net.httpserver..");
    rules.oneDoor("..nobody..", "org.apache.hc..", "com.nimbusds..");
  }
}
