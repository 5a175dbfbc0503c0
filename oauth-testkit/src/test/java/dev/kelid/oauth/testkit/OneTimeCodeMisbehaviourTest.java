package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.OneTimeCodeWire.ALICE;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.signature;
import static dev.kelid.oauth.testkit.OneTimeCodeWire.signed;
import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with one-time codes on request; each test first sees it go right. */
class OneTimeCodeMisbehaviourTest {
  private final OneTimeCodeWire pod =
      new OneTimeCodeWire(AuthorizationServer.builder().slowness(Duration.ofMillis(300)));
  private String keyId;

  @BeforeEach
  void everythingIsRightAtFirst() {
    assertThat(pod.login("state", "s-1")).containsKey("access_token");
    keyId = pod.keyId();
    ok(pod.send(keyId, ALICE, "state", "s-1"));
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void theHandshakeIsNotAnswered() {
    noAnswer(
        pod::handshake,
        Misbehaviour.HANDSHAKE_HTML,
        Misbehaviour.HANDSHAKE_500,
        Misbehaviour.HANDSHAKE_EMPTY);
  }

  @Test
  void theSendingIsNotAnswered() {
    int before = pod.server.oneTimeCodes().size();
    noAnswer(
        () -> pod.send(keyId, ALICE),
        Misbehaviour.ONE_TIME_CODE_HTML,
        Misbehaviour.ONE_TIME_CODE_500,
        Misbehaviour.ONE_TIME_CODE_EMPTY);
    assertThat(pod.server.oneTimeCodes()).hasSize(before + 1);
  }

  @Test
  void theCheckIsNotAnswered() {
    noAnswer(
        this::check,
        Misbehaviour.CODE_CHECK_HTML,
        Misbehaviour.CODE_CHECK_500,
        Misbehaviour.CODE_CHECK_EMPTY);
  }

  @Test
  void theAnswerOfTheCheckIsLost() {
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_ANSWER_LOST);
    assertThatThrownBy(this::check).isInstanceOf(UncheckedIOException.class);
    refused(check(), 400, "invalid_grant", "the one-time code was used before");
  }

  @Test
  void handshakeAndCheckAreSlow() {
    long start = System.nanoTime();
    pod.server.misbehaveOnce(Misbehaviour.HANDSHAKE_SLOW, Misbehaviour.CODE_CHECK_SLOW);
    ok(pod.handshake());
    ok(check());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(600));
  }

  @Test
  void theHandshakeKnowsAnotherKey() {
    pod.server.misbehaveOnce(Misbehaviour.HANDSHAKE_OTHER_KEY);
    assertThat(json(ok(pod.handshake())).getString("publicKey"))
        .startsWith("-----BEGIN PUBLIC KEY-----\n")
        .isNotEqualTo(TestKeys.pem(TestKeys.podPublicKey()));
    assertThat(json(ok(pod.handshake())).getString("publicKey"))
        .isEqualTo(TestKeys.pem(TestKeys.podPublicKey()));
  }

  @Test
  void theHandshakeChoosesAnotherAlgorithm() {
    pod.server.misbehaveOnce(Misbehaviour.HANDSHAKE_RSA_SHA1);
    JsonObject old = json(ok(pod.handshake()));
    assertThat(old.getString("algorithm")).isEqualTo("rsa-sha1");
    String header = "Signature keyId=\"%s\",signature=\"%s\",headers=\"host\"";
    String sha1 = signature("host: accounts.pod.ir", "SHA1withRSA");
    ok(pod.sendAs(header.formatted(old.getString("keyId"), sha1), ALICE));
    pod.server.misbehaveOnce(Misbehaviour.HANDSHAKE_UNKNOWN_ALGORITHM);
    assertThat(json(ok(pod.handshake())).getString("algorithm")).isEqualTo("rsa-sha512");
  }

  @Test
  void aKeyIsForgotten() {
    pod.server.misbehaveOnce(Misbehaviour.DEVICE_KEY_FORGOTTEN);
    for (int i = 0; i < 2; i++) {
      assertThat(json(pod.sendAs(signed(keyId), ALICE)).getString("error"))
          .isEqualTo("unknown_key");
    }
    ok(pod.send(pod.keyId(), ALICE));
  }

  @Test
  void anIdentityIsUnknown() {
    pod.server.misbehaveOnce(Misbehaviour.ONE_TIME_CODE_UNKNOWN_IDENTITY);
    refused(pod.send(keyId, ALICE), 404, "unknown_identity", "identity '09123456789' is unknown");
    ok(pod.send(keyId, ALICE));
  }

  @Test
  void theCheckAnswersWithTheWrongThings() {
    pod.server.misbehaveOnce(
        Misbehaviour.CODE_CHECK_WRONG_STATE, Misbehaviour.CODE_CHECK_BLANK_CODE);
    JsonObject answer = json(ok(check()));
    assertThat(answer.getString("state")).isEqualTo("not-s-1");
    assertThat(answer.getString("code")).isEmpty();
  }

  @Test
  void theCodeIsAcceptedAndTheExchangeRefused() {
    String code = json(ok(check())).getString("code");
    pod.server.misbehaveOnce(Misbehaviour.CODE_REFUSED);
    refused(pod.exchange(code), 400, "invalid_grant", "the code is unknown");
    assertThat(pod.exchange(code).statusCode()).isEqualTo(400);
    ok(pod.exchange(pod.code()));
  }

  private HttpResponse<String> check() {
    return pod.check(keyId, ALICE, pod.server.lastCode(ALICE));
  }

  /** After all three wrong answers the same request succeeds: nothing was processed before. */
  private void noAnswer(
      Supplier<HttpResponse<String>> call,
      Misbehaviour html,
      Misbehaviour trouble,
      Misbehaviour empty) {
    pod.server.misbehaveOnce(html);
    assertThat(ok(call.get()).headers().firstValue("Content-Type"))
        .hasValue("text/html; charset=utf-8");
    pod.server.misbehaveOnce(trouble);
    assertThat(call.get().statusCode()).isEqualTo(500);
    pod.server.misbehaveOnce(empty);
    assertThat(ok(call.get()).body()).isEmpty();
    assertThat(json(ok(call.get()))).isNotEmpty();
  }
}
