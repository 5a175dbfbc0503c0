package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.pod.otp.RefusalRule.Step;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalRuleTest {
  private final Pod pod = new Pod();

  @AfterEach
  void close() {
    pod.close();
  }

  /** Answers one path itself, once the rest was answered by the server. */
  private PodOtpLogin answering(String path, int status, String body) {
    HttpTransport real = pod.client().transport();
    HttpTransport one =
        call ->
            call.uri().getPath().contains(path)
                ? new HttpReply(status, Map.of(), body)
                : real.send(call);
    return PodOtpLogin.builder(pod.client(), Pod.settings().build()).transport(one).build();
  }

  private static String body(String error, String description) {
    return "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, bad code, wrong_code",
    "400, whatever, '', whatever",
    "400, invalid_client, '', invalid_client",
    "400, invalid_grant, the clock is late, wrong_code",
    "409, conflict, this user is blocked, conflict",
    "400, invalid_grant, the code has expired, code_expired",
    "400, invalid_grant, کد منقضی شده است, code_expired",
    "400, invalid_grant, the code was used before, code_used",
    "400, invalid_request, device is locked, device_locked",
    "400, invalid_request, دستگاه قفل شد, device_locked",
    "400, invalid_client, Invalid client Id, unknown_identity",
    "401, invalid_client, '', unknown_key",
    "401, x, Signature mismatch, bad_signature",
    "403, forbidden, '', device_locked",
    "404, not_found, '', unknown_identity",
    "422, unprocessable, '', unknown_identity",
    "409, conflict, '', conflict"
  })
  void aRefusedCodeIsNamed(int status, String error, String description, String code) {
    assertThat(pod.wholeLogin().subject()).isPresent();
    PodOtpLogin login = answering("/otp/verify/", status, body(error, description));
    OtpChallenge challenge = login.send(Pod.request());
    Refused refused = Pod.refused(() -> login.verify(challenge, "123456"));
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.hint().isPresent())
        .isEqualTo(!List.of("conflict", "whatever").contains(code));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_client, Invalid client Id, unknown_identity",
    "404, not_found, '', unknown_identity",
    "403, x, device is locked, device_locked",
    "403, insufficient_scope, '', insufficient_scope",
    "400, invalid_scope, '', invalid_scope"
  })
  void aCodeThatIsNotSentIsNamed(int status, String error, String description, String code) {
    PodOtpLogin login = answering("/otp/authorize/", status, body(error, description));
    assertThat(Pod.refused(() -> login.send(Pod.request())).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "401, invalid_token, bad_api_token",
    "403, forbidden, bad_api_token",
    "400, invalid_request, invalid_request"
  })
  void aRefusedHandshakeIsNamed(int status, String error, String code) {
    PodOtpLogin login = answering("/handshake/", status, body(error, ""));
    assertThat(Pod.refused(() -> login.send(Pod.request())).code()).isEqualTo(code);
  }

  @Test
  void a400WithoutAnErrorIsAWrongCode() {
    PodOtpLogin login = answering("/otp/verify/", 400, "");
    OtpChallenge challenge = login.send(Pod.request());
    assertThat(Pod.refused(() -> login.verify(challenge, "123456")).code())
        .isEqualTo(OtpCodes.WRONG_CODE);
  }

  @Test
  void theServersOwnAnswersAreNamed() {
    assertThat(pod.wholeLogin().subject()).isPresent();
    pod.server.misbehaveOnce(Misbehaviour.ONE_TIME_CODE_UNKNOWN_IDENTITY);
    assertThat(Pod.refused(pod::send).code()).isEqualTo(OtpCodes.UNKNOWN_IDENTITY);
  }

  @Test
  void aServerInTroubleIsNoRefusalAndNoWrongCode() {
    for (int status : List.of(500, 503, 429, 302)) {
      PodOtpLogin login = answering("/otp/verify/", status, body("x", "y"));
      OtpChallenge challenge = login.send(Pod.request());
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> login.verify(challenge, "123456")).isInstanceOf(Unreachable.class);
      }
    }
    PodOtpLogin broken =
        PodOtpLogin.builder(pod.client(), Pod.settings().build())
            .transport(
                call -> {
                  throw new IOException("connection reset");
                })
            .build();
    assertThatThrownBy(() -> broken.send(Pod.request())).isInstanceOf(Unreachable.class);
  }

  @Test
  void aSettingsOwnRuleComesFirst() {
    OtpSettings settings =
        Pod.settings()
            .rule(
                new RefusalRule(
                    Set.of(Step.VERIFY), 400, "invalid_grant", "", OtpCodes.CODE_EXPIRED))
            .build();
    PodOtpLogin login = PodOtpLogin.of(pod.client(), settings);
    OtpChallenge challenge = login.send(Pod.request());
    assertThat(Pod.refused(() -> login.verify(challenge, pod.wrong())).code())
        .isEqualTo(OtpCodes.CODE_EXPIRED);
  }

  @Test
  void theLanguageIsAskedForIfItIsSet() {
    pod.wholeLogin();
    assertThat(pod.checks().get(0).header("Accept-Language")).isEmpty();
    PodOtpLogin persian = pod.login(settings -> settings.language("fa"));
    persian.verify(persian.send(Pod.request()), pod.code());
    assertThat(pod.checks().get(1).header("Accept-Language")).contains("fa");
    assertThat(pod.sends().get(1).header("Accept-Language")).contains("fa");
  }

  @Test
  void whatTheServerSaysIsFitForALog() {
    PodOtpLogin login =
        answering("/otp/verify/", 400, body("invalid_grant", "a\\u0007b\\r\\nForged: line"));
    OtpChallenge challenge = login.send(Pod.request());
    Refused refused = Pod.refused(() -> login.verify(challenge, "123456"));
    assertThat(refused.getMessage()).doesNotContain("\n", "\r", "\u0007", "123456");
    assertThat(OtpCodes.attemptsLeft(refused)).hasValue(2);
  }
}
