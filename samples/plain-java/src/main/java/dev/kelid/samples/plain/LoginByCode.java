package dev.kelid.samples.plain;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpRequest;
import dev.kelid.oauth.pod.otp.OtpSettings;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Scanner;

/** Logs a user in at POD by a code: {@code LoginByCode PHONE}; the code is typed in. */
public final class LoginByCode {
  private LoginByCode() {}

  /** Takes a phone number or e-mail address; {@code oauth.default.*} holds keys and endpoints. */
  public static void main(String[] arguments) {
    OAuthSettings settings = OAuthSettings.read(Map.of(), null);
    OtpSettings keys = OtpSettings.of(settings.oneTimeCodes().getOrDefault("default", Map.of()));
    try (OAuthClients clients = settings.clients(InstantSource.system()).build();
        Scanner typed = new Scanner(System.in, StandardCharsets.UTF_8)) {
      OAuthClient client = clients.of("default");
      try (PodOtpLogin login = PodOtpLogin.of(client, keys)) {
        OtpDevice device = OtpDevice.of("counter-4");
        OtpChallenge challenge = login.send(OtpRequest.to(OtpIdentity.parse(arguments[0]), device));
        System.out.println("Code sent to " + challenge.sentTo());
        LoginResult result = login.verify(challenge, typed.nextLine());
        System.out.println(
            "Signed in: " + result.user().map(id -> id.subject()).orElse("somebody"));
        System.out.println("Token until " + client.owner(result.owner()).accessToken().expiresAt());
      }
    }
  }
}
