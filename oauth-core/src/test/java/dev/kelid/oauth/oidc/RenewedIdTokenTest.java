package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.provider.ClientRegistration;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core section 12.2. */
@Tag("checklist-113")
class RenewedIdTokenTest {
  private static final long NOW = MovingClock.START.getEpochSecond();
  private static final String ACCESS_TOKEN = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";

  private final PaperProvider provider = new PaperProvider();
  private final ClientRegistration registration =
      PaperProvider.registration().trustedAudience("api", "more").build();
  private final IdTokenVerifier verifier = verifier(registration);

  private IdTokenVerifier verifier(ClientRegistration client) {
    Discovery discovery =
        new Discovery(client, provider.transport, provider.clock, new SecureRandom());
    KeySource keys =
        new KeySource(client, discovery, provider.transport, provider.clock, new SecureRandom());
    return new IdTokenVerifier(client, keys, provider.clock);
  }

  private Map<String, Object> claims() {
    Map<String, Object> claims = new HashMap<>(provider.goodClaims());
    claims.put("nonce", "n-1");
    claims.put("aud", List.of("app", "api"));
    claims.put("azp", "app");
    claims.put("org_id", "org_1");
    claims.put("auth_time", provider.clock.instant().getEpochSecond() - 100);
    return claims;
  }

  private IdToken renewed(Map<String, Object> change) {
    String before = SignedTokens.rs256(claims());
    Map<String, Object> after = claims();
    after.remove("nonce");
    after.putAll(change);
    after.values().removeIf("absent"::equals);
    return verifier.verifyRenewed(before, SignedTokens.rs256(after), ACCESS_TOKEN);
  }

  static List<Map<String, Object>> sameLogins() {
    return List.of(
        Map.of(),
        Map.of("nonce", "n-1"),
        Map.of("auth_time", "absent"),
        Map.of("aud", List.of("api", "app")),
        Map.of("iat", NOW),
        Map.of("iat", NOW + 60),
        Map.of("iat", NOW - 60),
        Map.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"),
        Map.of("c_hash", "of a code long gone"),
        Map.of("email", "new@example.org"));
  }

  @ParameterizedTest
  @MethodSource("sameLogins")
  @Tag("checklist-83")
  void theSameLoginGoesOn(Map<String, Object> change) {
    assertThat(renewed(change).subject()).isEqualTo("alice");
  }

  static List<Map<String, Object>> otherLogins() {
    return List.of(
        Map.of("sub", "bob"),
        Map.of("nonce", "n-2"),
        Map.of("auth_time", 1_790_000_000L),
        Map.of("iat", NOW - 61),
        Map.of("org_id", "org_2"),
        Map.of("org_id", "absent"),
        Map.of("aud", List.of("app", "api", "more")),
        Map.of("aud", "app", "azp", "absent"),
        Map.of("aud", "app"));
  }

  @ParameterizedTest
  @MethodSource("otherLogins")
  @Tag("checklist-83")
  void anotherLoginIsRefused(Map<String, Object> change) {
    assertThat(renewed(Map.of())).isNotNull();

    assertThat(catchThrowableOfType(Invalid.class, () -> renewed(change)).check())
        .isEqualTo(Check.ID_TOKEN_CHANGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAA", "", "77QmUPtjPfzWtF2AnpK9RR"})
  @Tag("checklist-87")
  void anAtHashOfAnotherAccessTokenIsRefused(String hash) {
    assertThat(renewed(Map.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"))).isNotNull();

    assertThat(catchThrowableOfType(Invalid.class, () -> renewed(Map.of("at_hash", hash))).check())
        .isEqualTo(Check.ID_TOKEN_ACCESS_TOKEN_HASH);
  }

  @Test
  void everyOtherCheckIsMadeAgain() {
    assertThat(
            catchThrowableOfType(
                    Invalid.class, () -> renewed(Map.of("iss", "https://evil.example.com")))
                .check())
        .isEqualTo(Check.ID_TOKEN_ISSUER);
    assertThat(catchThrowableOfType(Invalid.class, () -> renewed(Map.of("exp", 1))).check())
        .isEqualTo(Check.ID_TOKEN_EXPIRED);
    assertThat(
            catchThrowableOfType(
                    Invalid.class, () -> renewed(Map.of("events", Map.of("logout", Map.of()))))
                .check())
        .isEqualTo(Check.ID_TOKEN_FORMAT);
  }

  @Test
  void aRenewedIdTokenIsOfTheSameOrganization() {
    IdTokenVerifier bound =
        verifier(PaperProvider.registration().trustedAudience("api").organization("org_1").build());
    Map<String, Object> one = claims();
    one.put("org_id", "org_1");
    String before = SignedTokens.rs256(one);
    one.remove("nonce");
    assertThat(bound.verifyRenewed(before, SignedTokens.rs256(one), ACCESS_TOKEN).subject())
        .isEqualTo("alice");

    one.put("org_id", "org_2");
    String other = SignedTokens.rs256(one);
    assertThat(
            catchThrowableOfType(
                    Invalid.class, () -> bound.verifyRenewed(before, other, ACCESS_TOKEN))
                .check())
        .isEqualTo(Check.ID_TOKEN_ORGANIZATION);
  }
}
