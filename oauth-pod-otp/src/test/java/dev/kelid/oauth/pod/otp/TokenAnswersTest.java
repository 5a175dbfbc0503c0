package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.pod.otp.OtpRequest.ResponseType;
import dev.kelid.oauth.testkit.Endpoint;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers to a right code that are tokens, and not a code to exchange. */
class TokenAnswersTest {
  private final Pod pod = new Pod();

  @AfterEach
  void close() {
    pod.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseType.class,
      names = {"TOKEN", "ID_TOKEN"})
  void anIdTokenAloneIsNoLogin(ResponseType type) {
    AtomicReference<String> left = new AtomicReference<>("access_token");
    HttpTransport real = pod.client().transport();
    HttpTransport renaming =
        call -> {
          HttpReply reply = real.send(call);
          return call.uri().getPath().contains("/otp/verify/")
              ? new HttpReply(
                  reply.status(),
                  reply.headers(),
                  reply.body().replace("\"access_token\"", "\"" + left.get() + "\""))
              : reply;
        };
    PodOtpLogin login =
        PodOtpLogin.builder(pod.client(), Pod.settings().build()).transport(renaming).build();
    OtpRequest request =
        OtpRequest.builder(OtpIdentity.parse(Pod.ALICE), Pod.DEVICE).responseType(type).build();
    assertThat(login.verify(login.send(request), pod.code()).subject()).isPresent();

    left.set("another_member");
    OtpChallenge challenge = login.send(request);
    Invalid invalid =
        catchThrowableOfType(Invalid.class, () -> login.verify(challenge, pod.code()));
    assertThat(invalid.check()).isEqualTo(Check.TOKEN_ANSWER);
    assertThat(invalid).hasMessageContaining("with the response type CODE");
    assertThat(pod.clients.store().keys(challenge.owner())).isEmpty();
    assertThat(pod.server.requests(Endpoint.TOKEN)).isEmpty();
  }
}
