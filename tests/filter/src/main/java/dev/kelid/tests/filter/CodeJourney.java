package dev.kelid.tests.filter;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpRequest;
import dev.kelid.oauth.pod.otp.OtpSettings;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.TestKeys;
import java.util.List;

/** A login by a one-time code, with wrong codes and without the right to ask for one. */
final class CodeJourney {
  private static final String PHONE = "09123456789";
  private static final String DEVICE = "planted-device-7c21";

  private final AuthorizationServer server;
  private final PlantedSecrets planted;
  private final ShownTexts shown;

  CodeJourney(AuthorizationServer server, PlantedSecrets planted, ShownTexts shown) {
    this.server = server;
    this.planted = planted;
    this.shown = shown;
  }

  void run() {
    String root = server.uri("/").toString();
    ClientRegistration registration =
        ClientRegistration.builder("pod")
            .provider(
                KnownProviders.pod().toBuilder()
                    .moved("https://accounts.pod.ir", root.substring(0, root.length() - 1))
                    .build())
            .clientId("app")
            .clientSecret("app-secret")
            .scope("profile")
            .build();
    try (OAuthClients clients =
        OAuthClients.builder().registrations(List.of(registration)).build()) {
      run(clients.only());
    }
    harvest();
  }

  private void run(OAuthClient client) {
    SigningKey key = SigningKey.of(TestKeys.POD_PRIVATE_KEY_PEM);
    OtpSettings settings = OtpSettings.builder().apiToken("app-api-token").key(key).build();
    OtpSettings wrong = OtpSettings.builder().apiToken("planted-wrong-token-88").key(key).build();
    planted.plant("API token", "app-api-token");
    planted.plant("API token", "planted-wrong-token-88");
    planted.plant(
        "signing key", TestKeys.POD_PRIVATE_KEY_PEM.lines().skip(2).findFirst().orElse(""));
    OtpRequest request =
        OtpRequest.builder(OtpIdentity.parse(PHONE), OtpDevice.of(DEVICE))
            .owner("planted-owner-11")
            .build();
    try (PodOtpLogin login = PodOtpLogin.of(client, settings);
        PodOtpLogin stranger = PodOtpLogin.of(client, wrong)) {
      OtpChallenge challenge = login.send(request);
      String code = server.lastCode(PHONE);
      planted.plant("one-time code", code);
      planted.plant("state", challenge.state());
      shown.add(settings, key, request, login, challenge, challenge.identity());
      failing(() -> login.verify(challenge, code.equals("000000") ? "000001" : "000000"));
      failing(() -> login.resend(challenge));
      failing(() -> stranger.send(request));
      use(client, login.verify(challenge, code));
    }
  }

  private void use(OAuthClient client, LoginResult result) {
    AuthorizedClient user = client.owner(result.owner());
    planted.plant("access token", user.accessToken().value());
    planted.plant("owner", result.owner());
    shown.add(result, user, user.reconfirm());
    planted.plant("access token", user.accessToken().value());
    shown.add(client.introspect(user));
    shown.add(client.revoke(result.owner(), ""));
    failing(user::accessToken);
  }

  private void harvest() {
    for (RecordedRequest request : server.requests(Endpoint.TOKEN)) {
      for (String name : List.of("code", "code_verifier", "refresh_token")) {
        request.formValue(name).ifPresent(value -> planted.plant(name.replace('_', ' '), value));
      }
    }
    for (RecordedRequest request : server.requests()) {
      request
          .header("Authorization")
          .filter(value -> value.startsWith("Signature "))
          .ifPresent(value -> planted.plant("signature", signature(value)));
    }
  }

  private static String signature(String header) {
    int start = header.indexOf("signature=");
    return start < 0 ? "" : header.substring(start + 10).replace("\"", "");
  }

  private interface Step {
    Object take();
  }

  private void failing(Step step) {
    try {
      step.take();
    } catch (OAuthException e) {
      shown.add(e);
      return;
    }
    throw new AssertionError("it did not fail");
  }
}
