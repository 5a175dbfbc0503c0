package dev.kelid.oauth.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.kelid.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
  private final HouseRules rules = HouseRules.ofThisModule("dev.kelid.oauth.testkit", 50);

  @Test
  void theHouseRulesHold() {
    rules.check();
  }

  @Test
  void publicTypesAreThoseOfTheApiFile() {
    rules.publicTypesAreListed();
  }

  @Test
  void theJudgeSharesNothingWithTheAccused() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "other modules of ours",
                (JavaClass type) ->
                    type.getPackageName().startsWith("dev.kelid.oauth")
                        && !type.getPackageName().startsWith("dev.kelid.oauth.testkit")))
        .check(rules.seen());
  }
}
