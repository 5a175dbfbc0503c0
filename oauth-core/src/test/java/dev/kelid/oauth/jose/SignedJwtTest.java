package dev.kelid.oauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import dev.kelid.oauth.fixture.SignedTokens;
import dev.kelid.oauth.jose.SignedJwt.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedJwtTest {
  private static final KeySet KEYS = Vectors.keys(Vectors.RSA_KEY, Vectors.EC_KEY);

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void refusedToRead(String token) {
    assertThatIllegalArgumentException().isThrownBy(() -> SignedJwt.parse(token));
  }

  @Test
  @Tag("checklist-75")
  void theExamplesOfRfc7515Verify() {
    assertThat(SignedJwt.parse(Vectors.RS256).verify(KEYS)).isEqualTo(Outcome.VERIFIED);
    assertThat(SignedJwt.parse(Vectors.ES256).verify(KEYS)).isEqualTo(Outcome.VERIFIED);
    assertThat(SignedJwt.parse(Vectors.RS256).payload()).contains("\"iss\":\"joe\"");
    assertThat(SignedJwt.parse(Vectors.ES256)).hasToString("JWT signed with ES256");
  }

  @Test
  @Tag("checklist-76")
  void aKeyOfAnotherKindIsNoKey() {
    assertThat(SignedJwt.parse(Vectors.RS256).verify(Vectors.keys(Vectors.EC_KEY)))
        .isEqualTo(Outcome.NO_KEY);
    assertThat(SignedJwt.parse(Vectors.ES256).verify(Vectors.keys(Vectors.RSA_KEY)))
        .isEqualTo(Outcome.NO_KEY);
    assertThat(SignedJwt.parse(Vectors.RS256).verify(Vectors.keys())).isEqualTo(Outcome.NO_KEY);
  }

  @Test
  @Tag("checklist-77")
  void withoutASignatureOrWithASharedSecretNothingVerifies() {
    refusedToRead(Vectors.NONE);
    refusedToRead(base64("{\"alg\":\"none\"}") + "." + Vectors.PAYLOAD + ".AAAA");
    refusedToRead(base64("{\"alg\":\"nOnE\"}") + "." + Vectors.PAYLOAD + ".");
    refusedToRead(base64("{}") + "." + Vectors.PAYLOAD + ".AAAA");
    assertThat(SignedJwt.parse(Vectors.HS256).verify(KEYS)).isEqualTo(Outcome.NO_KEY);
    assertThat(
            SignedJwt.parse(base64("{\"alg\":\"nOnE\"}") + "." + Vectors.PAYLOAD + ".AAAA")
                .verify(KEYS))
        .isEqualTo(Outcome.NO_KEY);
  }

  @Test
  @Tag("checklist-75")
  void oneChangedCharacterBreaksTheSignature() {
    String[] parts = Vectors.RS256.split("\\.", -1);
    String otherPayload = parts[0] + "." + base64("{\"iss\":\"eve\"}") + "." + parts[2];
    String otherSignature = parts[0] + "." + parts[1] + ".d" + parts[2].substring(1);

    assertThat(SignedJwt.parse(otherPayload).verify(KEYS)).isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(SignedJwt.parse(otherSignature).verify(KEYS)).isEqualTo(Outcome.BAD_SIGNATURE);
  }

  @Test
  @Tag("checklist-94")
  void psychicAndShortSignaturesAreBad() {
    for (String forged : Vectors.PSYCHIC) {
      assertThat(SignedJwt.parse(forged).verify(KEYS)).isEqualTo(Outcome.BAD_SIGNATURE);
    }
    String unsigned = Vectors.ES256.substring(0, Vectors.ES256.lastIndexOf('.') + 1);
    refusedToRead(unsigned);
    assertThat(SignedJwt.parse(unsigned + "AAAA").verify(KEYS)).isEqualTo(Outcome.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @Tag("checklist-92")
  @Tag("checklist-93")
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b",
        "%s.%s.%s.%s",
        "%s.%s",
        " %s.%s.%s",
        "%s.%s.%s ",
        "%s.%s.%s=",
        "%s.%s.+%s",
        "%s.%s./%s",
        "%s. %s.%s",
        "%s.%s.%s\n",
        "{\"payload\":\"%2$s\",\"protected\":\"%1$s\",\"signature\":\"%3$s\"}"
      })
  void onlyThreePartsOfBase64UrlAreRead(String form) {
    String[] parts = Vectors.RS256.split("\\.", -1);
    assertThat(SignedJwt.parse("%s.%s.%s".formatted(parts[0], parts[1], parts[2]))).isNotNull();

    refusedToRead(form.formatted(parts[0], parts[1], parts[2], "AAAA"));
  }

  @ParameterizedTest
  @Tag("checklist-92")
  @ValueSource(strings = {"null", "\uFEFF", " ", "[]", "\"x\"", "{", "true"})
  void aHeaderThatIsNoObjectIsRefused(String header) {
    String rest = "." + base64("{}") + ".AAAA";
    assertThat(SignedJwt.parse(base64(" {\"alg\":\"RS256\"}") + rest)).isNotNull();

    refusedToRead(base64(header) + rest);
  }

  @Test
  @Tag("checklist-92")
  void trailingBitsThatSayNothingAreRefused() {
    String token = base64("{\"alg\":\"RS256\"}") + "." + base64("{}") + ".";
    assertThat(SignedJwt.parse(token + "AA")).isNotNull();

    refusedToRead(token + "AB");
    refusedToRead(token + "A");
    refusedToRead(token + "AAB");
  }

  @Test
  @Tag("checklist-92")
  void everyLastCharacterIsTakenOnlyAsItWouldBeWritten() {
    String token = base64("{\"alg\":\"RS256\"}") + "." + base64("{}") + ".";
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (String before : new String[] {"A", "AA"}) {
      for (int i = 0; i < alphabet.length(); i++) {
        String text = before + alphabet.charAt(i);
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
          assertThat(SignedJwt.parse(token + text)).isNotNull();
        } else {
          refusedToRead(token + text);
        }
      }
    }
  }

  @Test
  @Tag("checklist-96")
  void aTokenBeyond64KiBIsRefused() {
    String token = base64("{\"alg\":\"RS256\"}") + "." + base64("{}") + ".";
    int room = 64 * 1024 - token.length();
    assertThat(room % 4).isNotIn(0, 1);
    assertThat(SignedJwt.parse(token + "A".repeat(room))).isNotNull();

    refusedToRead(token + "A".repeat(room / 4 * 4 + 4));
  }

  @Test
  void aTokenNamesItsKey() {
    assertThat(SignedJwt.parse(SignedTokens.rs256(Map.of())).keyId()).isEqualTo("rsa-1");
    assertThat(SignedJwt.parse(Vectors.RS256).keyId()).isNull();
  }

  @Test
  @Tag("checklist-90")
  void criticalHeadersAreRefused() {
    Map<String, Object> claims = Map.of("sub", "alice");
    JWSHeader plain = new JWSHeader(JWSAlgorithm.RS256);
    assertThat(SignedJwt.parse(SignedTokens.signed(plain, claims, SignedTokens.RSA))).isNotNull();

    refusedToRead(
        SignedTokens.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .criticalParams(Set.of("b64"))
                .base64URLEncodePayload(true)
                .build(),
            claims,
            SignedTokens.RSA));
    for (String header :
        new String[] {
          "{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"exp\":1}",
          "{\"alg\":\"RS256\",\"crit\":[]}",
          "{\"alg\":\"RS256\",\"crit\":[\"alg\"]}",
          "{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}",
          "{\"alg\":\"RS256\",\"b64\":false}"
        }) {
      refusedToRead(base64(header) + "." + base64("{}") + ".AAAA");
    }
  }

  @ParameterizedTest
  @Tag("checklist-89")
  @CsvSource({
    "JWT, true",
    "jwt, true",
    "application/jwt, true",
    "at+jwt, false",
    "logout+jwt, false",
    "dpop+jwt, false",
    "application/at+jwt, false",
    "secevent+jwt, false",
    "JOSE, false"
  })
  void theTypeIsThatOfAnIdToken(String type, boolean read) {
    String token =
        SignedTokens.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type)).build(),
            Map.of("sub", "alice"),
            SignedTokens.RSA);
    if (read) {
      assertThat(SignedJwt.parse(token).algorithm()).isEqualTo("RS256");
    } else {
      refusedToRead(token);
    }
  }

  @Test
  @Tag("checklist-91")
  void keysInTheHeaderAreNeverUsed() {
    JWK attacker = SignedTokens.OTHER_RSA;
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .jwk(attacker.toPublicJWK())
            .jwkURL(URI.create("http://127.0.0.1:1/jwks"))
            .x509CertURL(URI.create("http://127.0.0.1:1/cert"))
            .x509CertSHA256Thumbprint(Base64URL.encode("x"))
            .build();
    SignedJwt token =
        SignedJwt.parse(SignedTokens.signed(header, Map.of("sub", "alice"), attacker));

    assertThat(token.verify(KEYS)).isEqualTo(Outcome.BAD_SIGNATURE);
    assertThat(token.verify(KeySet.parse(SignedTokens.keySet(attacker))))
        .isEqualTo(Outcome.VERIFIED);
  }

  @ParameterizedTest
  @Tag("checklist-87")
  @CsvSource({
    "RS256, 77QmUPtjPfzWtF2AnpK9RQ,                      true",
    "ES384, jtAeDp945y1dDqU3nkIVGNZP1HjH_MFs,            true",
    "PS512, q7nS86GgvvFaZkzALLWqJYaJIKw2wCDAVfCAsm5CrBM, true",
    "RS256, 77QmUPtjPfzWtF2AnpK9RR,                      false",
    "RS256, 77QmUPtjPfzWtF2AnpK9RQ==,                    false",
    "RS384, 77QmUPtjPfzWtF2AnpK9RQ,                      false",
    "XX999, 77QmUPtjPfzWtF2AnpK9RQ,                      false",
    "EdDSA, 77QmUPtjPfzWtF2AnpK9RQ,                      false"
  })
  void theHashOfAnAccessTokenFollowsTheAlgorithm(String algorithm, String hash, boolean fits) {
    SignedJwt token =
        SignedJwt.parse(base64("{\"alg\":\"" + algorithm + "\"}") + "." + base64("{}") + ".AAAA");

    assertThat(token.isHashOf(hash, "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")).isEqualTo(fits);
  }
}
