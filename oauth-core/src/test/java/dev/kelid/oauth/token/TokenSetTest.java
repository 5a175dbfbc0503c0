package dev.kelid.oauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.IdTokenRules;
import dev.kelid.oauth.provider.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenSetTest {
  @Test
  void idTokenIsKeptIfItWasCheckedOrCannotBe() {
    TokenSet tokens =
        new TokenSet(
            new AccessToken("at", "Bearer", Instant.MAX),
            null,
            List.of(),
            Secret.of("e.y.J"),
            Instant.EPOCH,
            null,
            Map.of(),
            null);
    assertThat(tokens.kept(IdTokenRules.standard(), true).rawIdToken()).isPresent();
    assertThat(tokens.kept(IdTokenRules.keptRaw(), false).rawIdToken()).isPresent();
    assertThat(tokens.kept(IdTokenRules.standard(), false).rawIdToken()).isEmpty();
  }
}
