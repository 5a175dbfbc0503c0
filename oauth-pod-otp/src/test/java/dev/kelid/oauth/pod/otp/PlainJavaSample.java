package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import java.util.function.UnaryOperator;

/** What the README shows. */
final class PlainJavaSample {
  private PlainJavaSample() {}

  static AuthorizedClient logIn(
      String secret, String apiToken, String pem, String deviceId, UnaryOperator<String> ask) {
    ClientRegistration shop =
        ClientRegistration.builder("shop")
            .provider(KnownProviders.pod())
            .clientId("shop")
            .clientSecret(secret)
            .build();
    OtpSettings keys = OtpSettings.builder().apiToken(apiToken).key(SigningKey.of(pem)).build();
    try (OAuthClients clients = OAuthClients.of(shop)) {
      PodOtpLogin login = PodOtpLogin.of(clients.only(), keys);
      OtpIdentity phone = OtpIdentity.parse("0912 345 67 89");
      OtpChallenge challenge = login.send(OtpRequest.to(phone, OtpDevice.of(deviceId)));
      LoginResult result = login.verify(challenge, ask.apply(challenge.sentTo()));
      AuthorizedClient alice = clients.only().owner(result.owner());
      return alice;
    }
  }
}
