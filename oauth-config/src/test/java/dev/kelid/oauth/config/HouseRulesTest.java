package dev.kelid.oauth.config;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.config", 20);

  @Test
  void theHouseRulesHold() {
    rules.check();
  }

  @Test
  void thePublicTypesAreThoseOfTheList() {
    rules.publicTypesAreListed();
  }

  @Test
  void noProviderIsNamed() {
    rules.providersAreData();
  }

  @Test
  void onlyTheInterfaceOfMicroProfileConfigIsUsed() {
    rules.oneDoor(
        "nobody",
        "io.smallrye..",
        "org.eclipse.microprofile.config.inject..",
        "jakarta..",
        "org.apache..",
        "com..");
  }
}
