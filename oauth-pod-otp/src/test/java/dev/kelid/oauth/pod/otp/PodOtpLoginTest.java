package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpRequest.ReferrerType;
import dev.kelid.oauth.pod.otp.OtpRequest.ResponseType;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodOtpLoginTest {
  private final Pod pod = new Pod();

  @AfterEach
  void close() {
    pod.close();
  }

  @Test
  void aRightCodeIsALoginLikeAnyOther() {
    OtpChallenge challenge =
        pod.login.send(
            OtpRequest.builder(OtpIdentity.parse(Pod.ALICE), Pod.DEVICE)
                .owner("session-1")
                .returnPath("/cart")
                .applicationData("a=1")
                .build());
    LoginResult result = pod.login.verify(challenge, pod.code());

    assertThat(result.registration()).isEqualTo("pod");
    assertThat(result.owner()).isEqualTo("session-1");
    assertThat(result.returnPath()).isEqualTo("/cart");
    assertThat(result.applicationData()).isEqualTo("a=1");
    assertThat(result.scopes()).containsExactly("profile");
    assertThat(result.subject()).contains("11681");
    assertThat(result.idToken()).as("nobody can check it").isNull();
    String first = pod.client().owner("session-1").accessToken().value();
    assertThat(pod.server.isActive(first)).isTrue();
    assertThat(pod.client().owner("session-1").rawIdToken()).isPresent();

    pod.pass(Duration.ofMinutes(16));
    assertThat(pod.client().owner("session-1").accessToken().value()).isNotEqualTo(first);
    assertThat(pod.client().revoke("session-1", "")).isTrue();
  }

  @Test
  void theChallengeTellsWhatTheServerSaid() {
    OtpChallenge challenge = pod.send();
    assertThat(challenge.expiresAt()).isEqualTo(pod.clock.instant().plusSeconds(120));
    assertThat(challenge.resendAt()).isEqualTo(challenge.expiresAt());
    assertThat(challenge.sentTo()).isEqualTo("***89");
    assertThat(challenge.type()).isEqualTo("PHONE");
    assertThat(challenge.userId()).contains("11681");
    assertThat(challenge.digits()).hasValue(6);
    assertThat(challenge.owner()).hasSize(43);
    assertThat(challenge.keyId()).isNotEmpty();

    OtpChallenge mail =
        pod.login.send(OtpRequest.to(OtpIdentity.parse("reza.store@example.org"), Pod.DEVICE));
    assertThat(mail.sentTo()).as("as the server masks it").isEqualTo("re***re@example.org");
    assertThat(mail.userId()).as("a new user").isEmpty();
    assertThat(mail.expiresAt()).isEqualTo(pod.clock.instant().plusSeconds(300));
  }

  @Test
  void theCodeIsExchangedWithoutRedirectUriAndWithTheVerifier() {
    pod.wholeLogin();
    RecordedRequest sent = pod.sends().get(0);
    RecordedRequest exchange = pod.server.requests(Endpoint.TOKEN).get(0);
    assertThat(sent.formValue("code_challenge_method")).contains("S256");
    assertThat(exchange.formValue("code_verifier")).isPresent();
    assertThat(exchange.formValue("redirect_uri")).isEmpty();
    assertThat(sent.formValue("client_id")).contains("app");
    assertThat(sent.formValue("scope")).contains("profile");

    OtpRequest without =
        OtpRequest.builder(OtpIdentity.parse(Pod.ALICE), Pod.DEVICE).pkce(false).build();
    assertThat(pod.login.verify(pod.login.send(without), pod.code()).subject()).isPresent();
    assertThat(pod.sends().get(1).formValue("code_challenge")).isEmpty();
    assertThat(pod.server.requests(Endpoint.TOKEN).get(1).formValue("code_verifier")).isEmpty();
  }

  @Test
  void everythingAskedForIsSent() {
    OtpRequest request =
        OtpRequest.builder(OtpIdentity.parse(Pod.ALICE), Pod.DEVICE)
            .loginAsUserId("11682")
            .referrer(ReferrerType.PHONE_NUMBER, "09120011682")
            .scopes(List.of("profile", "email"))
            .state("s-1")
            .build();
    assertThat(pod.login.verify(pod.login.send(request), pod.code()).scopes())
        .containsExactlyInAnyOrder("profile", "email");
    RecordedRequest sent = pod.sends().get(0);
    assertThat(sent.formValue("loginAsUserId")).contains("11682");
    assertThat(sent.formValue("referrer")).contains("09120011682");
    assertThat(sent.formValue("referrerType")).contains("phone_number");
    assertThat(sent.formValue("state")).contains("s-1");
    assertThat(sent.formValue("identityType")).contains("phone_number");
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseType.class,
      names = {"TOKEN", "ID_TOKEN"})
  void tokensThatComeAtOnceAreTheResult(ResponseType type) {
    OtpRequest request =
        OtpRequest.builder(OtpIdentity.parse(Pod.ALICE), Pod.DEVICE).responseType(type).build();
    LoginResult result = pod.login.verify(pod.login.send(request), pod.code());
    assertThat(pod.server.requests(Endpoint.TOKEN)).as("nothing is exchanged").isEmpty();
    assertThat(pod.sends().get(0).formValue("code_challenge")).isEmpty();
    assertThat(result.idToken()).isNull();
    assertThat(result.subject()).as("of GET /users").contains("11681");
    assertThat(pod.client().owner(result.owner()).accessToken().value()).isNotEmpty();
  }

  @Test
  void aChallengeSurvivesBeingKeptInASession() throws Exception {
    OtpChallenge challenge = pod.send();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(challenge);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(pod.login.verify((OtpChallenge) in.readObject(), pod.code()).subject())
          .isPresent();
    }
  }

  @Test
  void aCodeInPersianDigitsAndWithSpacesIsRead() {
    OtpChallenge challenge = pod.send();
    StringBuilder typed = new StringBuilder(" ");
    pod.code().chars().forEach(c -> typed.append((char) ('\u06f0' + c - '0')).append(' '));
    assertThat(pod.login.verify(challenge, typed.toString()).subject()).isPresent();
  }

  @Test
  void anAnswerWithAnotherStateIsNotUsed() {
    assertThat(pod.wholeLogin().subject()).isPresent();
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_WRONG_STATE);
    assertThatThrownBy(() -> pod.login.verify(challenge, pod.code()))
        .isInstanceOfSatisfying(Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.STATE));
    assertThat(pod.server.requests(Endpoint.TOKEN)).as("of the good login").hasSize(1);
  }

  @Test
  void anEmptyCodeIsAScopeRefused() {
    assertThat(pod.wholeLogin().subject()).isPresent();
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_BLANK_CODE);
    Refused refused = Pod.refused(() -> pod.login.verify(challenge, pod.code()));
    assertThat(refused.code()).isEqualTo("access_denied");
    assertThat(refused.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("scope"));
  }

  @Test
  void anExchangeThatFailsAsksForANewCode() {
    assertThat(pod.wholeLogin().subject()).isPresent();
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.CODE_REFUSED);
    Refused refused = Pod.refused(() -> pod.login.verify(challenge, pod.code()));
    assertThat(refused.code()).isEqualTo(OtpCodes.CODE_USED);
    assertThat(refused.hint()).contains("this code was used already; ask for a new one");
    assertThat(refused.getSuppressed()).hasSize(1);
    assertThat(Pod.refused(() -> pod.login.verify(challenge, pod.code())).code())
        .isEqualTo(OtpCodes.CODE_USED);
    assertThat(pod.checks()).as("one for each login").hasSize(2);
  }

  @Test
  @Tag("checklist-S9")
  void aCodeServesOnce() {
    OtpChallenge challenge = pod.send();
    pod.login.verify(challenge, pod.code());
    assertThat(Pod.refused(() -> pod.login.verify(challenge, pod.code())).code())
        .isEqualTo(OtpCodes.CODE_USED);
    assertThat(pod.checks()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {"CODE_CHECK_500", "CODE_CHECK_HTML", "CODE_CHECK_EMPTY"})
  void anAnswerThatCannotBeUsedCostsNothing(Misbehaviour misbehaviour) {
    OtpChallenge challenge = pod.send();
    for (int i = 0; i < 4; i++) {
      pod.server.misbehaveOnce(misbehaviour);
      assertThatThrownBy(() -> pod.login.verify(challenge, pod.code()))
          .isInstanceOf(Unreachable.class);
    }
    assertThat(pod.checks()).as("never repeated by the library").hasSize(4);
    assertThat(pod.login.verify(challenge, pod.code()).subject()).isPresent();
  }

  @Test
  void anAnswerLostOnTheWayIsNotAskedForAgain() {
    OtpChallenge challenge = pod.send();
    pod.server.misbehaveOnce(Misbehaviour.CODE_CHECK_ANSWER_LOST);
    assertThatThrownBy(() -> pod.login.verify(challenge, pod.code()))
        .isInstanceOf(Unreachable.class);
    assertThat(pod.checks()).hasSize(1);
    assertThat(Pod.refused(() -> pod.login.verify(challenge, pod.code())).code())
        .as("the server has used it up")
        .isEqualTo(OtpCodes.CODE_USED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Misbehaviour.class,
      names = {
        "ONE_TIME_CODE_500",
        "ONE_TIME_CODE_HTML",
        "ONE_TIME_CODE_EMPTY",
        "HANDSHAKE_500",
        "HANDSHAKE_HTML",
        "HANDSHAKE_EMPTY"
      })
  void aServerInTroubleIsUnreachable(Misbehaviour misbehaviour) {
    pod.server.misbehaveOnce(misbehaviour);
    assertThatThrownBy(pod::send).isInstanceOf(Unreachable.class);
    assertThat(pod.wholeLogin().subject()).isPresent();
  }

  @Test
  void aChallengeOfAnotherRegistrationIsRefused() {
    try (Pod other = new Pod()) {
      OtpChallenge own = other.send();
      OtpChallenge foreign =
          new OtpChallenge(
              own.request(),
              new OtpChallenge.Held(
                  "id",
                  "other",
                  own.client(),
                  own.owner(),
                  own.key(),
                  own.scopes(),
                  own.state(),
                  null),
              new OtpChallenge.Sent(own.expiresAt(), own.resendAt(), "", "", null, null));
      assertThatThrownBy(() -> other.login.verify(foreign, other.code()))
          .isInstanceOfSatisfying(
              Invalid.class, e -> assertThat(e.check()).isEqualTo(Check.LOGIN_REGISTRATION));
      assertThat(other.checks()).isEmpty();
      assertThat(other.login.verify(own, other.code()).subject()).isPresent();
    }
  }
}
