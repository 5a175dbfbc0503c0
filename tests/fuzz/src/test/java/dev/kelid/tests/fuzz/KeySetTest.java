package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.oidc.IdTokenVerifier.Expected;
import dev.kelid.oauth.oidc.KeySource;
import dev.kelid.oauth.provider.ClientRegistration;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeySetTest {
  private static final Expected EXPECTED = new Expected("n-1", null, List.of(), "at-1");
  private static final JsonDraft OCT =
      JsonDraft.of("kty", "\"oct\"", "k", "\"c2VjcmV0\"", "kid", "\"oct-1\"", "alg", "\"HS256\"");
  private static final JsonDraft OKP =
      JsonDraft.of(
          "kty", "\"OKP\"",
          "crv", "\"Ed25519\"",
          "x", "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"",
          "kid", "\"okp-1\"");
  private static final JsonDraft ODD =
      JsonDraft.of(
          "kty", "\"EC\"",
          "crv", "\"secp256k1\"",
          "x", "\"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0\"",
          "y", "\"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps\"",
          "x5c", "[\"MIIB\"]",
          "x5u", "\"https://id.example.com/cert\"",
          "x5t", "\"AA\"",
          "nbf", "1",
          "exp", "1e300",
          "key_ops", "[\"verify\",null]",
          "use", "\"sig\"");

  private final Trials trials = new Trials(5);
  private final ClientRegistration registration = Paper.registration().build();
  private final Discovery discovery = Paper.discovery(registration);
  private final SignedTokens keys = new SignedTokens();
  private final String token = IdTokenPool.good(keys);

  @Provide
  Arbitrary<String> sets() {
    return Arbitraries.randomValue(this::set);
  }

  private String set(Random random) {
    List<JsonDraft> drafts =
        new ArrayList<>(
            List.of(keys.rsaKey(), keys.ecKey(), Mutations.one(List.of(OCT, OKP, ODD), random)));
    if (Mutations.chance(5, random)) {
      drafts.set(0, keys.rsaKey().with("d", "\"AQAB\""));
    }
    Collections.shuffle(drafts, random);
    int spoiled = random.nextInt(4);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      texts.add(i == spoiled ? drafts.get(i).spoiled(random) : drafts.get(i).text(""));
    }
    JsonDraft whole = JsonDraft.of("keys", "[" + String.join(",", texts) + "]", "a", "1");
    return Mutations.chance(30, random) ? whole.spoiled(random) : whole.text("");
  }

  @Property
  void onlyAKeyOfTheSetVerifies(@ForAll("sets") String set) {
    KeySource source =
        new KeySource(
            registration, discovery, call -> Paper.json(200, set), Paper.CLOCK, Paper.RANDOM);
    IdTokenVerifier verifier = new IdTokenVerifier(registration, source, Paper.CLOCK);
    trials
        .outcome(() -> verifier.verify(token, EXPECTED))
        .ifPresent(believed -> requireKeyIn(parsed(set)));
  }

  private void requireKeyIn(Map<String, Object> set) {
    assertThat((List<?>) set.get("keys"))
        .anyMatch(
            key ->
                key instanceof Map<?, ?> members
                    && number(String.valueOf(members.get("n"))).equals(keys.modulus()));
  }

  /** Some decoders leave out what is no character of theirs. */
  private static BigInteger number(String base64) {
    String clean = base64.replaceAll("[^A-Za-z0-9_+/-]", "").replace('+', '-').replace('/', '_');
    String whole = clean.length() % 4 == 1 ? clean.substring(1) : clean;
    return new BigInteger(1, Base64.getUrlDecoder().decode(whole));
  }

  /** By a library that takes numbers which others cannot hold. */
  private static Map<String, Object> parsed(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }
}
