package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpRequest.ReferrerType;
import dev.kelid.oauth.pod.otp.OtpRequest.ResponseType;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written and read, against files by hand. */
class WireFilesTest implements HttpTransport {
  private final List<HttpCall> calls = new ArrayList<>();
  private final Map<String, String> answers =
      new HashMap<>(
          Map.of(
              "handshake", "handshake",
              "authorize", "send",
              "verify", "verify",
              "token", "exchange",
              "users", "user"));
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(
              List.of(
                  ClientRegistration.builder("pod")
                      .provider(KnownProviders.pod())
                      .clientId("app")
                      .credential(ClientCredential.secretPost("app-secret"))
                      .build()))
          .transport(this)
          .clock(new MovingClock())
          .random(new Twos())
          .build();

  /** Not random at all. */
  private static final class Twos extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 2);
    }
  }

  @Override
  public HttpReply send(HttpCall call) {
    calls.add(call);
    return answers.entrySet().stream()
        .filter(entry -> call.uri().getPath().contains("/" + entry.getKey()))
        .findFirst()
        .map(entry -> WireFile.reply(entry.getValue()))
        .orElseThrow();
  }

  @AfterEach
  void close() {
    clients.close();
  }

  private PodOtpLogin login() {
    return PodOtpLogin.of(clients.only(), Pod.settings().build());
  }

  private String sent(int index) {
    return WireFile.written(calls.get(index));
  }

  @Test
  void aWholeLoginIsAsByHand() {
    PodOtpLogin login = login();
    OtpChallenge challenge = login.send(Pod.request());
    LoginResult result = login.verify(challenge, "123456");
    assertThat(sent(0)).isEqualTo(WireFile.request("handshake"));
    assertThat(sent(1)).isEqualTo(WireFile.request("send"));
    assertThat(sent(2)).isEqualTo(WireFile.request("verify"));
    assertThat(sent(3)).isEqualTo(WireFile.request("exchange"));
    assertThat(calls).hasSize(5);
    assertThat(challenge.keyId()).isEqualTo("k-1");
    assertThat(challenge.userId()).contains("11681");
    assertThat(challenge.digits()).as("older answers do not tell").isEmpty();
    assertThat(result.subject()).contains("11681");
    assertThat(clients.only().owner(result.owner()).accessToken().value()).hasSize(32);
  }

  @Test
  void everyFieldIsAsByHand() {
    answers.put("authorize", "send-full");
    OtpDevice device =
        new OtpDevice(
            "device-1", "My phone", DeviceType.MOBILE_PHONE, "Android", "14", 35.6892, 51.389);
    OtpChallenge challenge =
        login()
            .send(
                OtpRequest.builder(OtpIdentity.parse("alice@example.org"), device)
                    .responseType(ResponseType.TOKEN)
                    .scopes(List.of("profile", "email"))
                    .state("s-1")
                    .redirectUri(URI.create("http://127.0.0.1/cb"))
                    .callbackUri(URI.create("http://127.0.0.1/back"))
                    .loginAsUserId("11682")
                    .referrer(ReferrerType.ID, "11682")
                    .build());
    assertThat(sent(0)).isEqualTo(WireFile.request("handshake-full"));
    assertThat(sent(1)).isEqualTo(WireFile.request("send-full"));
    assertThat(challenge.sentTo()).isEqualTo("al***ce@example.org");
    assertThat(challenge.digits()).hasValue(5);
    assertThat(challenge.type()).isEqualTo("EMAIL");
  }

  @Test
  void theUnquotedFormIsAsByHand() {
    PodOtpLogin login =
        PodOtpLogin.of(clients.only(), Pod.settings().quoted(false).keyId("k-1").build());
    login.send(OtpRequest.builder(OtpIdentity.parse(Pod.ALICE), Pod.DEVICE).pkce(false).build());
    assertThat(sent(0)).isEqualTo(WireFile.request("send-unquoted"));
  }

  @ParameterizedTest
  @CsvSource({"wrong-code, wrong_code", "unauthorized, unknown_key", "empty, wrong_code"})
  void documentedRefusalsAreRead(String file, String code) {
    PodOtpLogin login = login();
    OtpChallenge challenge = login.send(Pod.request());
    answers.put("verify", file);
    assertThat(Pod.refused(() -> login.verify(challenge, "123456")).code()).isEqualTo(code);
    answers.put("verify", "verify");
    assertThat(login.verify(challenge, "123456").subject()).isPresent();
  }

  @Test
  void aServerInTroubleIsUnreachable() {
    answers.put("handshake", "trouble");
    assertThatThrownBy(() -> login().send(Pod.request()))
        .isInstanceOfSatisfying(Unreachable.class, e -> assertThat(e.status()).isEqualTo(500));
  }
}
