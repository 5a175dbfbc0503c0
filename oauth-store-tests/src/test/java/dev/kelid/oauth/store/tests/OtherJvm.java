package dev.kelid.oauth.store.tests;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.FileTokenStore;
import dev.kelid.oauth.token.TokenSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A program that reads its token, waits for a word, and then wants another token. */
public final class OtherJvm {
  private OtherJvm() {}

  static ClientRegistration registration(String issuer) {
    return ClientRegistration.builder("main")
        .issuer(issuer)
        .clientId("app")
        .clientSecret("app-secret")
        .redirectUri("http://127.0.0.1:8080/oauth/callback/main")
        .scope("openid", "profile", "offline_access")
        .build();
  }

  static FileTokenStore store(Path directory) {
    return new FileTokenStore(
        directory, List.of(Secret.of("k".repeat(32))), InstantSource.system());
  }

  static OAuthClients clients(FileTokenStore store, String issuer) {
    return OAuthClients.builder().registrations(List.of(registration(issuer))).store(store).build();
  }

  /** Takes the directory, the issuer and the owner. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (FileTokenStore store = store(Path.of(arguments[0]));
        OAuthClients clients = clients(store, arguments[1])) {
      TokenSource source = clients.only().owner(arguments[2]);
      AccessToken held = source.accessToken();
      System.out.println("ready");
      input.readLine();
      System.out.println(source.insteadOf(held).value());
    }
  }
}
