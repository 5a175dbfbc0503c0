package dev.kelid.oauth.store.tests;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.store.tests", 8);

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
}
