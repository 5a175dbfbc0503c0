package dev.kelid.benchmarks.url;

import com.github.scribejava.core.oauth.AuthorizationUrlBuilder;
import com.github.scribejava.core.oauth.OAuth20Service;
import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.json.gson.GsonFactory;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import dev.kelid.benchmarks.scene.GoogleMemory;
import dev.kelid.benchmarks.scene.Scene;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The URLs of the libraries that need no container. */
public final class PeerUrls {
  private static final URI AUTHORIZE = URI.create(Scene.AUTHORIZE);
  private static final URI REDIRECT = URI.create(Scene.REDIRECT);

  private PeerUrls() {}

  /** State, nonce and verifier are random: 256 bits each. */
  public static URI nimbus() {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new com.nimbusds.oauth2.sdk.Scope("openid", "profile", "email"),
            new ClientID(Scene.CLIENT_ID),
            REDIRECT)
        .endpointURI(AUTHORIZE)
        .state(new State())
        .nonce(new Nonce())
        .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** With a state and a nonce that somebody made. */
  public static String scribe(OAuth20Service service, String state, String nonce) {
    AuthorizationUrlBuilder builder =
        service
            .createAuthorizationUrlBuilder()
            .scope(String.join(" ", Scene.SCOPES))
            .state(state)
            .initPKCE()
            .additionalParams(Map.of("nonce", nonce));
    return builder.build();
  }

  /** With a state and a nonce that somebody made. */
  public static String google(String state, String nonce) throws IOException {
    return new AuthorizationCodeFlow.Builder(
            BearerToken.authorizationHeaderAccessMethod(),
            new GoogleMemory(Scene.ANSWER),
            GsonFactory.getDefaultInstance(),
            new GenericUrl(Scene.TOKEN),
            new BasicAuthentication(Scene.CLIENT_ID, Scene.CLIENT_SECRET),
            Scene.CLIENT_ID,
            Scene.AUTHORIZE)
        .setScopes(Scene.SCOPES)
        .enablePKCE()
        .build()
        .newAuthorizationUrl()
        .setRedirectUri(Scene.REDIRECT)
        .setState(state)
        .set("nonce", nonce)
        .build();
  }
}
