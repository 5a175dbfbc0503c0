package dev.kelid.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.jose.SignedJwt.Outcome;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-104")
class KeySetTest {
  private static final String GOOD = SignedTokens.keySet(SignedTokens.RSA);

  private static String with(String key) {
    return GOOD.substring(0, GOOD.length() - 2) + "," + key + "]}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kty\":\"XYZ\"}",
        "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"RSA\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"e\":7,\"n\":\"AQAB\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"RSA\",\"kid\":\"rsa-1\",\"use\":\"enc\",\"e\":\"AQAB\",\"n\":\"AQAB\"}"
      })
  void whatCannotCheckSignaturesIsLeftOut(String key) {
    assertThat(KeySet.parse(GOOD).size()).isEqualTo(1);

    assertThat(KeySet.parse(with(key)).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @Tag("checklist-109")
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "\"x\"",
        "{\"keys\":{}}",
        "{\"keys\":null}",
        "{\"keys\":\"x\"}",
        "{\"keys\":[1]}",
        "{\"keys\":[null]}",
        "{\"keys\":[{},null]}",
        "\uFEFF",
        "null",
        "<html>"
      })
  void whatIsNoKeySetIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeySet.parse(json));
  }

  @Test
  void aPrivateKeyInTheSetIsRefused() {
    String leaked = with(SignedTokens.EC.toJSONString());
    assertThat(KeySet.parse(with(SignedTokens.EC.toPublicJWK().toJSONString())).size())
        .isEqualTo(2);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySet.parse(leaked))
        .withMessageContaining("private");
  }

  @Test
  void twoKeysOfOneIdAreRefused() {
    String twice = with(SignedTokens.RSA.toPublicJWK().toJSONString());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySet.parse(twice))
        .withMessageContaining("same kid");
  }

  @Test
  void aSetOfMoreThanAHundredKeysIsRefused() {
    String many = "{\"keys\":[" + "{},".repeat(99) + "{}";
    assertThat(KeySet.parse(many + "]}").size()).isZero();

    assertThatIllegalArgumentException().isThrownBy(() -> KeySet.parse(many + ",{}]}"));
  }

  @Test
  @Tag("checklist-94")
  void weakRsaKeysAreLeftOut() throws JOSEException {
    RSAKey weak = new RSAKeyGenerator(1024, true).generate();
    String modulus = SignedTokens.RSA.getModulus().toString();

    assertThat(KeySet.parse(SignedTokens.keySet(weak)).size()).isZero();
    for (String exponent : new String[] {"AQ", "Ag", "AA", "BA"}) {
      assertThat(
              Vectors.keys("{\"kty\":\"RSA\",\"n\":\"" + modulus + "\",\"e\":\"" + exponent + "\"}")
                  .size())
          .as("exponent %s", exponent)
          .isZero();
    }
    String padded = "A".repeat(4 * 44) + weak.getModulus();
    assertThat(Vectors.keys("{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + padded + "\"}").size())
        .isZero();
  }

  @Test
  @Tag("checklist-94")
  void aPointThatIsNotOnTheCurveIsLeftOut() {
    String off = Vectors.EC_KEY.replace("\"x\":\"f83", "\"x\":\"f84");
    assertThat(Vectors.keys(Vectors.EC_KEY).size()).isEqualTo(1);

    assertThat(Vectors.keys(off).size()).isZero();
  }

  @Test
  @Tag("checklist-76")
  void keysForOtherThingsAreLeftOut() throws JOSEException {
    assertThat(size(ec().keyUse(KeyUse.SIGNATURE))).isEqualTo(1);
    assertThat(size(ec().keyUse(KeyUse.ENCRYPTION))).isZero();
    assertThat(size(ec().keyOperations(Set.of(KeyOperation.VERIFY)))).isEqualTo(1);
    assertThat(size(ec().keyOperations(Set.of(KeyOperation.WRAP_KEY)))).isZero();
  }

  private static ECKeyGenerator ec() {
    return new ECKeyGenerator(Curve.P_256);
  }

  private static int size(JWKGenerator<ECKey> generator) throws JOSEException {
    return KeySet.parse(SignedTokens.keySet(generator.generate())).size();
  }

  @Test
  @Tag("checklist-103")
  void withoutKidEveryFittingKeyIsTriedAndWithOneOnlyThatKey() {
    KeySet both = KeySet.parse(SignedTokens.keySet(SignedTokens.RSA, SignedTokens.OTHER_RSA));
    SignedJwt named = SignedJwt.parse(SignedTokens.rs256(Map.of("sub", "alice")));
    SignedJwt unnamed =
        SignedJwt.parse(
            SignedTokens.signed(
                new JWSHeader(JWSAlgorithm.RS256), Map.of("sub", "alice"), SignedTokens.OTHER_RSA));

    assertThat(named.verify(both)).isEqualTo(Outcome.VERIFIED);
    assertThat(unnamed.verify(both)).isEqualTo(Outcome.VERIFIED);
    assertThat(named.verify(KeySet.parse(SignedTokens.keySet(SignedTokens.OTHER_RSA))))
        .isEqualTo(Outcome.NO_KEY);
  }

  @Test
  @Tag("checklist-76")
  void theAlgorithmOfAKeyBindsIt() throws JOSEException {
    RSAKey only512 = new RSAKey.Builder(SignedTokens.RSA).algorithm(JWSAlgorithm.RS512).build();
    SignedJwt token = SignedJwt.parse(SignedTokens.rs256(Map.of("sub", "alice")));

    assertThat(token.verify(KeySet.parse(GOOD))).isEqualTo(Outcome.VERIFIED);
    assertThat(token.verify(KeySet.parse(SignedTokens.keySet(only512)))).isEqualTo(Outcome.NO_KEY);
  }
}
