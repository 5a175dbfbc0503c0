package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.oidc.IdTokenVerifier.Expected;
import dev.kelid.oauth.oidc.KeySource;
import dev.kelid.oauth.provider.ClientRegistration;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdTokenTest {
  private static final Expected EXPECTED = new Expected("n-1", null, List.of(), "at-1");

  private final Trials trials = new Trials(5);
  private final ClientRegistration registration = Paper.registration().build();
  private final SignedTokens keys = new SignedTokens();
  private final IdTokenPool pool = new IdTokenPool(keys);
  private final IdTokenVerifier verifier =
      new IdTokenVerifier(
          registration,
          new KeySource(
              registration,
              Paper.discovery(registration),
              call -> Paper.json(200, keys.keySet()),
              Paper.CLOCK,
              Paper.RANDOM),
          Paper.CLOCK);

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.randomValue(pool::next);
  }

  @Property
  void onlyWhatTheIssuerSignedForThisLoginIsBelieved(@ForAll("tokens") String token) {
    Optional<IdToken> believed = trials.outcome(() -> verifier.verify(token, EXPECTED));
    if (pool.good().contains(token)) {
      assertThat(believed).isPresent();
    }
    believed.ifPresent(this::requireSound);
  }

  /** The signature itself may have another form: its check is a matter of keys, not of bytes. */
  private void requireSound(IdToken believed) {
    String[] parts = believed.raw().split("\\.", -1);
    assertThat(parts).hasSize(3);
    assertThat(pool.signed()).contains(parts[0] + "." + parts[1]);
    JsonObject header = decoded(parts[0]);
    assertThat(Set.of("RS256", "ES256")).contains(header.getString("alg"));
    assertThat(header).doesNotContainKeys("crit", "b64");
    assertThat(header.getString("typ", "JWT")).isEqualToIgnoringCase("JWT");
    JsonObject claims = decoded(parts[1]);
    assertThat(claims.getString("iss")).isEqualTo(Paper.ISSUER).isEqualTo(believed.issuer());
    assertThat(claims.getString("sub")).isNotEmpty().isEqualTo(believed.subject());
    assertThat(claims.getString("nonce")).isEqualTo("n-1");
    assertThat(claims.get("aud").toString()).contains("\"app\"");
    assertThat(claims.getString("azp", "app")).isEqualTo("app");
    assertThat(claims.getJsonNumber("exp").doubleValue())
        .isGreaterThan(Paper.NOW.getEpochSecond() - 60.0);
    assertThat(claims).doesNotContainKey("events");
  }

  private static JsonObject decoded(String part) {
    String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
