package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.OneTimeCodeWire.ALICE;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.asked;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.signature;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.signed;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** providers/pod.md, section 2. */
class SignedRequestsTest {
  private static final String GOOD =
      "r9/LTNd1ei7TCPI+bE95Sf7q0gtcbE6M2QAeI36qSsEyCioWXwRnHk3xCkTz5oKR6z+9LrIH7m/UVyJJ"
          + "WkYKCoXNGNBLzH1P5JewCs5fk58RDTfwaQqc+38gAaAndBCuubWSP/MoVblqsuzSitXd1AY9MovhQFf8"
          + "6bHbgsq53XrNx+49Ltwvxk/x5+NRVmzZBtPCtvr3IuTnSSGGeLdAQ6WWRMqpi4LQ6zUE8a9ADADjNKAK"
          + "T88vY6tEigamnIUqQ9QhMmD5O9gNIIOyK9MUz3uP9yYahIQQCl5TIpGnWcvmZi3fy4o/v7LGGDlalyHK"
          + "KkvAhOpmf2h3VhGT5rN4FQ==";

  private final OneTimeCodeWire pod = new OneTimeCodeWire();
  private String keyId;

  @BeforeEach
  void theDocumentedSignatureIsAccepted() {
    keyId = pod.keyId();
    ok(pod.sendAs(signed(keyId), ALICE));
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void theSignatureIsThatOfTheSdks() {
    assertThat(signature("host: accounts.pod.ir")).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signature keyId=K,signature=S,headers=host",
        "Signature keyId=\"K\",signature=\"S\",headers=\"host\"",
        "Signature keyId=\"K\", signature=\"S\", headers=\"host\"",
        "Signature keyId = \"K\", signature = \"S\", headers = \"host\"",
        "Signature keyId = K,signature =S, headers =host"
      })
  void everySdksSpellingIsTaken(String header) {
    ok(pod.sendAs(filled(header), ALICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signature",
        "Signature keyId=K,signature=S",
        "Signature keyId=K,headers=host",
        "Signature signature=S,headers=host",
        "Signature keyId=K,signature=S,headers=host,",
        "Signature keyId=K;signature=S;headers=host",
        "Signature keyId=K,keyId=K,signature=S,headers=host",
        "Signature keyId=K,algorithm=rsa-sha256,signature=S,headers=host",
        "Signature keyid=K,signature=S,headers=host",
        "Signature keyId='K',signature='S',headers='host',x",
        "Signature keyId=\"K\",signature=S,headers=host",
        "Signature keyId=\"K,signature=\"S\",headers=\"host\"",
        "Bearer K",
        "keyId=K,signature=S,headers=host"
      })
  void anyOtherSpellingIsRefused(String header) {
    HttpResponse<String> response = pod.sendAs(filled(header), ALICE);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json(response).getString("error")).isEqualTo("invalid_authorization");
  }

  @ParameterizedTest
  @ValueSource(strings = {"date", "Host", "host date", "(request-target) host"})
  void onlyTheHostIsSigned(String headers) {
    String header = "Signature keyId=\"K\",signature=\"S\",headers=\"%s\"".formatted(headers);
    refused(
        pod.sendAs(filled(header), ALICE),
        401,
        "invalid_headers",
        "headers is '%s'; expected 'host'".formatted(headers));
  }

  @Test
  void anUnknownKeyIsRefused() {
    refused(
        pod.sendAs(signed("made-up"), ALICE),
        401,
        "unknown_key",
        "keyId 'made-up' is unknown or expired");
    pod.clock.advance(Duration.ofSeconds(31_536_000 - 1));
    ok(pod.sendAs(signed(keyId), ALICE));
    pod.clock.advance(Duration.ofSeconds(1));
    assertThat(json(pod.sendAs(signed(keyId), ALICE)).getString("error")).isEqualTo("unknown_key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host: accounts.pod.land",
        "host: 127.0.0.1",
        "host: accounts.pod.ir\n",
        "host:accounts.pod.ir",
        "Host: accounts.pod.ir",
        "host: accounts.pod.ir:443",
        "(request-target): post /"
      })
  void anotherSigningStringIsRefused(String signingString) {
    wrong(signature(signingString));
  }

  @Test
  void anotherSignatureIsRefused() {
    byte[] octets = Base64.getDecoder().decode(GOOD);
    octets[100] ^= 1;
    wrong(Base64.getEncoder().encodeToString(octets));
    wrong(Base64.getEncoder().encodeToString(new byte[10]));
    wrong(signature("host: accounts.pod.ir", "SHA1withRSA"));
  }

  @Test
  void theSignatureIsStandardBase64WithPadding() {
    for (String other :
        new String[] {
          GOOD.replace("=", ""),
          GOOD.replace('+', '-').replace('/', '_'),
          GOOD.replace("FQ==", "FR==")
        }) {
      assertThat(other).isNotEqualTo(GOOD);
      refused(
          pod.sendAs(signed(keyId).replace(GOOD, other), ALICE),
          401,
          "invalid_signature",
          "the signature is not standard base64 with padding");
    }
  }

  @Test
  void theAlgorithmIsThatOfTheHandshake() {
    String old = pod.keyId("algorithm", "rsa-sha1");
    String sha1 = signature("host: accounts.pod.ir", "SHA1withRSA");
    ok(pod.sendAs(signed(old).replace(GOOD, sha1), ALICE));
    assertThat(json(pod.sendAs(signed(old), ALICE)).getString("error"))
        .isEqualTo("invalid_signature");
  }

  @Test
  void theSignedHostCanBeAnother() {
    var builder = AuthorizationServer.builder().signedHost("accounts.pod.land");
    try (var old = new OneTimeCodeWire(builder)) {
      String key = old.keyId();
      ok(old.sendAs(signed(key).replace(GOOD, signature("host: accounts.pod.land")), ALICE));
      assertThat(json(old.sendAs(signed(key), ALICE)).getString("error"))
          .isEqualTo("invalid_signature");
    }
  }

  @Test
  void theSignatureComesOnceAndForEveryCall() {
    String missing = "header 'Authorization' occurs 0 times; expected it once";
    for (Endpoint endpoint :
        new Endpoint[] {Endpoint.ONE_TIME_CODE, Endpoint.ONE_TIME_CODE_CHECK}) {
      refused(
          pod.wire.post(pod.at(endpoint, ALICE), asked()), 401, "invalid_authorization", missing);
    }
    refused(
        pod.checkAs(signed("made-up"), ALICE, pod.server.lastCode(ALICE)),
        401,
        "unknown_key",
        "keyId 'made-up' is unknown or expired");
    String[] twice = {"Authorization", signed(keyId), "Authorization", signed(keyId)};
    assertThat(pod.wire.post(pod.at(Endpoint.ONE_TIME_CODE, ALICE), asked(), twice).statusCode())
        .isEqualTo(401);
    assertThat(pod.server.oneTimeCodes()).hasSize(1);
  }

  private void wrong(String signature) {
    refused(
        pod.sendAs(signed(keyId).replace(GOOD, signature), ALICE),
        401,
        "invalid_signature",
        "the signature is not one of the registered key over 'host: accounts.pod.ir', rsa-sha256");
  }

  private String filled(String header) {
    return header.replaceAll("\\bK\\b", keyId).replaceAll("\\bS\\b", GOOD);
  }
}
