package dev.kelid.oauth.pod.otp.signature;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VectorsTest {
  static Stream<JsonObject> podVectors() {
    return Vectors.of(Vectors.POD, "vectors").stream();
  }

  @ParameterizedTest
  @MethodSource("podVectors")
  void everyFormOfTheKeySignsAsTheSdksDo(JsonObject vector) {
    SignatureAlgorithm algorithm =
        vector.getString("algorithm").equals("RSA-SHA1")
            ? SignatureAlgorithm.RSA_SHA1
            : SignatureAlgorithm.RSA_SHA256;
    for (String form : List.of("pkcs1Der", "pkcs8Der", "dotnetXml")) {
      SigningKey key = SigningKey.of(Vectors.POD.getString(form));
      assertThat(key.signature(algorithm, vector.getString("signingString")))
          .as(form)
          .isEqualTo(vector.getString("signatureBase64"));
    }
  }

  @ParameterizedTest
  @MethodSource("podVectors")
  void theSigningStringIsTheHostLine(JsonObject vector) {
    String line = vector.getString("signingString");
    SignedMessage message =
        SignedMessage.ofHeaders().with("Host", line.substring("host: ".length()));

    assertThat(HttpSignature.signingString(message, List.of("host"))).isEqualTo(line);
  }

  static Stream<JsonObject> draftCases() {
    return Vectors.of(Vectors.DRAFT, "cases").stream();
  }

  private static List<String> headersOf(JsonObject draftCase) {
    String all =
        draftCase.getString(
            "headers_param", draftCase.getString("headers_param_that_verifies", "date"));
    return List.of(all.split(" "));
  }

  @ParameterizedTest
  @MethodSource("draftCases")
  @Tag("checklist-S1")
  @Tag("checklist-S2")
  void appendixCIsReproduced(JsonObject draftCase) {
    String text = HttpSignature.signingString(Vectors.draftRequest(), headersOf(draftCase));

    assertThat(text).isEqualTo(draftCase.getString("signing_string"));
    assertThat(Vectors.draftKey().signature(SignatureAlgorithm.RSA_SHA256, text))
        .isEqualTo(draftCase.getString("signature_base64"));
  }

  @Test
  void theHeaderOfC2IsReadAndVerified() {
    SigningKey key = Vectors.draftKey();
    VerificationKey expected =
        new VerificationKey("Test", key.publicKey(), SignatureAlgorithm.RSA_SHA256);

    ParsedSignature printed =
        ParsedSignature.parse(Vectors.draftCase("C.2").getString("authorization"));

    assertThat(printed.headers()).containsExactly("(request-target)", "host", "date");
    assertThat(printed.algorithm()).contains("rsa-sha256");
    assertThat(printed.verifies(Vectors.draftRequest(), expected)).isTrue();
  }

  @Test
  @Tag("checklist-S1")
  void anEmptyHeaderKeepsItsColonAndSpace() {
    SignedMessage message =
        SignedMessage.ofHeaders().with("X-Empty", "").with("Date", "Sun, 05 Jan 2014 21:31:40 GMT");

    String text = HttpSignature.signingString(message, List.of("x-empty", "date"));

    assertDerived("D3", text);
  }

  @Test
  @Tag("checklist-S1")
  void severalValuesOfAHeaderAreJoinedInWireOrder() {
    SignedMessage message =
        SignedMessage.ofHeaders()
            .with("Cache-Control", " max-age=60 \t")
            .with("Date", "Sun, 05 Jan 2014 21:31:40 GMT")
            .with("cache-control", "\tmust-revalidate");

    String text = HttpSignature.signingString(message, List.of("Cache-Control", "date"));

    assertDerived("D4", text);
  }

  private static void assertDerived(String id, String text) {
    JsonObject expected =
        Vectors.of(Vectors.DRAFT, "derived_by_us").stream()
            .filter(d -> d.getString("id").startsWith(id))
            .findFirst()
            .orElseThrow();
    assertThat(text).isEqualTo(expected.getString("signing_string"));
    assertThat(Vectors.draftKey().signature(SignatureAlgorithm.RSA_SHA256, text))
        .isEqualTo(expected.getString("signature_base64"));
  }

  @Test
  @Tag("checklist-S7")
  void theDigestIsThatOfTheBytesSent() {
    byte[] body =
        Vectors.DRAFT.getJsonObject("request").getString("body").getBytes(StandardCharsets.UTF_8);

    SignedMessage message = SignedMessage.ofHeaders().withDigestOf(body);

    assertThat(HttpSignature.signingString(message, List.of("digest")))
        .isEqualTo("digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=");
  }
}
