package dev.kelid.oauth.security;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.security", 2);

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
