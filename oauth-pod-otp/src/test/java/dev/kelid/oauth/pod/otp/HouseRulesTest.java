package dev.kelid.oauth.pod.otp;

import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.pod.otp", 40);

  @Test
  void theHouseRulesHold() {
    rules.check();
  }

  @Test
  void thePublicTypesAreThoseOfTheList() {
    rules.publicTypesAreListed();
  }

  @Test
  void noForeignLibraryIsUsedButForTheCaches() {
    rules.oneDoor("nobody", "jakarta.servlet..", "org.apache..", "com.nimbusds..");
  }
}
