package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.pod.otp.Waiting.Caller;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResendTest {
  private static final Duration INTERVAL = Duration.ofSeconds(60);

  private final Pod pod = new Pod(server -> {}, settings -> settings.resendAfter(INTERVAL));

  @AfterEach
  void close() {
    pod.close();
  }

  @Test
  void theHeldChallengeServesForTheNewCodeIfTheAnswerToAResendIsLost() {
    AtomicBoolean lost = new AtomicBoolean();
    HttpTransport real = pod.client().transport();
    HttpTransport losing =
        call -> {
          HttpReply reply = real.send(call);
          if (lost.get() && call.uri().getPath().contains("/otp/authorize/")) {
            throw new IOException("connection reset");
          }
          return reply;
        };
    PodOtpLogin login =
        PodOtpLogin.builder(pod.client(), Pod.settings().resendAfter(INTERVAL).build())
            .transport(losing)
            .build();
    OtpChallenge held = login.send(Pod.request());
    pod.pass(INTERVAL);
    lost.set(true);
    assertThatThrownBy(() -> login.resend(held)).isInstanceOf(Unreachable.class);
    lost.set(false);
    assertThat(pod.sends()).hasSize(2);
    assertThat(login.verify(held, pod.code()).subject()).isPresent();
  }

  @Test
  void aResendKeepsTheScopesAndTheState() {
    OtpChallenge held = pod.send();
    pod.pass(INTERVAL);
    OtpChallenge next = pod.login.resend(held);
    assertThat(next.state()).isEqualTo(held.state());
    assertThat(next.scopes()).isEqualTo(held.scopes());
    assertThat(pod.sends().get(1).formValue("code_challenge"))
        .isEqualTo(pod.sends().get(0).formValue("code_challenge"));
    assertThat(pod.login.verify(next, pod.code()).subject()).isPresent();
  }

  @Test
  void manyResendsOfOneChallengeSendOneMessage() throws Exception {
    OtpChallenge held = pod.send();
    pod.pass(INTERVAL);
    int sent = 0;
    for (Caller<OtpChallenge> caller : Caller.start(20, () -> pod.login.resend(held))) {
      try {
        assertThat(caller.outcome().owner()).isEqualTo(held.owner());
        sent++;
      } catch (ExecutionException e) {
        assertThat(e.getCause())
            .isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.code()).isEqualTo(OtpCodes.TOO_SOON));
      }
    }
    assertThat(sent).isEqualTo(1);
    assertThat(pod.sends()).hasSize(2);
    pod.pass(INTERVAL);
    pod.login.resend(held);
    assertThat(pod.sends()).hasSize(3);
  }

  private void isTooSoon(Instant from) {
    int sent = pod.sends().size();
    Refused refused = Pod.refused(pod::send);
    assertThat(refused.code()).isEqualTo(OtpCodes.TOO_SOON);
    assertThat(OtpCodes.notBefore(refused)).contains(from);
    assertThat(pod.sends()).hasSize(sent);
  }

  @Test
  void aSecondLoginWaitsLikeAResend() {
    OtpChallenge held = pod.send();
    isTooSoon(held.resendAt());
    pod.login.send(OtpRequest.to(OtpIdentity.parse("09351112222"), Pod.DEVICE));
    pod.login.send(OtpRequest.to(OtpIdentity.parse(Pod.ALICE), OtpDevice.of("device-2")));
    pod.pass(INTERVAL);
    OtpChallenge next = pod.send();
    assertThat(pod.sends()).hasSize(4);
    isTooSoon(next.resendAt());
    pod.pass(INTERVAL);
    isTooSoon(pod.login.resend(next).resendAt());
  }

  @Test
  void aSecondLoginNeedNotWaitForACodeThatWasRight() {
    OtpChallenge held = pod.send();
    isTooSoon(held.resendAt());
    pod.login.verify(held, pod.code());
    assertThat(pod.wholeLogin().subject()).isPresent();
  }

  @Test
  void aSecondLoginNeedNotWaitForACodeThatTheServerHasEnded() {
    OtpChallenge held = pod.send();
    isTooSoon(held.resendAt());
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_ANSWER_LOST);
    assertThatThrownBy(() -> pod.login.verify(held, pod.code())).isInstanceOf(Unreachable.class);
    isTooSoon(held.resendAt());
    assertThat(Pod.refused(() -> pod.login.verify(held, pod.code())).code())
        .isEqualTo(OtpCodes.CODE_USED);
    assertThat(pod.wholeLogin().subject()).isPresent();
  }

  @Test
  void aSecondLoginNeedNotWaitLongerThanTheCodeLives() {
    PodOtpLogin patient = pod.login(settings -> settings.resendAfter(Duration.ofHours(1)));
    OtpChallenge held = patient.send(Pod.request());
    Refused early = Pod.refused(() -> patient.send(Pod.request()));
    assertThat(OtpCodes.notBefore(early)).contains(held.expiresAt());
    pod.pass(Duration.ofMinutes(2));
    assertThat(Pod.refused(() -> patient.resend(held)).code()).isEqualTo(OtpCodes.TOO_SOON);
    assertThat(patient.send(Pod.request()).expiresAt()).isAfter(held.expiresAt());
  }

  @Test
  void aLockIsToldBeforeTheTimeOfTheNextCode() {
    OtpChallenge held = pod.send();
    isTooSoon(held.resendAt());
    for (int i = 0; i < 3; i++) {
      Pod.refused(() -> pod.login.verify(held, pod.wrong()));
    }
    assertThat(Pod.refused(pod::send).code()).isEqualTo(OtpCodes.DEVICE_LOCKED);
    assertThat(Pod.refused(() -> pod.login.resend(held)).code()).isEqualTo(OtpCodes.DEVICE_LOCKED);
  }

  @Test
  void manyLoginsOfOneDeviceAtOnceSendOneMessage() throws Exception {
    int sent = 0;
    for (Caller<OtpChallenge> caller : Caller.start(20, pod::send)) {
      try {
        assertThat(caller.outcome().identity().value()).isEqualTo(Pod.ALICE);
        sent++;
      } catch (ExecutionException e) {
        assertThat(e.getCause())
            .isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.code()).isEqualTo(OtpCodes.TOO_SOON));
      }
    }
    assertThat(sent).isEqualTo(1);
    assertThat(pod.sends()).hasSize(1);
  }

  @Test
  void anEndedHandshakeOfAStoreThatNeverForgetsIsNotUsed() {
    Instant end = pod.clock.instant();
    HandshakeStore old =
        new HandshakeStore() {
          @Override
          public Optional<Handshake> find(String deviceUid, String keyDigest) {
            return Optional.of(new Handshake("old-key", SignatureAlgorithm.RSA_SHA256, end));
          }

          @Override
          public void save(String deviceUid, String keyDigest, Handshake handshake) {
            // it never forgets the old one
          }

          @Override
          public void remove(String deviceUid, String keyDigest, String keyId) {
            // it never forgets the old one
          }
        };
    PodOtpLogin login =
        PodOtpLogin.builder(pod.client(), Pod.settings().build()).handshakes(old).build();
    assertThat(login.send(Pod.request()).keyId()).isNotEqualTo("old-key");
    assertThat(pod.sends()).hasSize(1);
  }

  @Test
  void aProviderWithoutPkceGetsNoChallenge() {
    pod.send();
    assertThat(pod.sends().get(0).formValue("code_challenge")).isPresent();
    ProviderProfile profile = pod.client().registration().provider();
    ClientRegistration registration =
        ClientRegistration.builder("pod")
            .provider(
                profile.toBuilder().login(profile.login().withoutPkce("not supported")).build())
            .clientId("app")
            .clientSecret("app-secret")
            .scope("profile")
            .build();
    try (OAuthClients clients =
        OAuthClients.builder().registrations(List.of(registration)).clock(pod.clock).build()) {
      PodOtpLogin login = PodOtpLogin.of(clients.only(), Pod.settings().build());
      assertThat(login.verify(login.send(Pod.request()), pod.code()).subject()).isPresent();
    }
    assertThat(pod.sends().get(1).formValue("code_challenge")).isEmpty();
  }
}
