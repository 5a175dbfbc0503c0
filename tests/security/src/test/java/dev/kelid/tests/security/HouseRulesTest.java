package dev.kelid.tests.security;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  @Test
  void theHouseRulesHold() {
    HouseRules.ofThisModule("dev.kelid.tests.security", 10).check();
  }
}
