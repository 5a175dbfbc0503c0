package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.token.RenewalRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private static RenewalRules rules(Timeouts timeouts) {
    return Resources.renewalRules(timeouts, RenewalRules.STANDARD_SHARE);
  }

  @Test
  void callersWaitAsLongAsTheTimeoutsAllow() {
    assertThat(rules(Timeouts.standard()).patience()).hasSeconds(15);
    Timeouts slow =
        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60));
    assertThat(rules(slow).patience()).hasSeconds(90);
    assertThat(rules(slow).longest()).isGreaterThan(rules(slow).patience());
  }
}
