package dev.kelid.benchmarks.exchange;

import com.google.api.client.auth.oauth2.AuthorizationCodeTokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.http.BasicAuthentication;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import dev.kelid.benchmarks.scene.Scene;
import java.io.IOException;

/** Google's {@code AuthorizationCodeTokenRequest}; it does not look at the token's type or end. */
final class GoogleExchange implements Exchange {
  private final HttpTransport transport;
  private final JsonFactory json = GsonFactory.getDefaultInstance();
  private final String endpoint;
  private final BasicAuthentication client =
      new BasicAuthentication(Scene.CLIENT_ID, Scene.CLIENT_SECRET);

  GoogleExchange(String endpoint, HttpTransport transport) {
    this.endpoint = endpoint;
    this.transport = transport;
  }

  @Override
  public Object tokens() throws IOException {
    return new AuthorizationCodeTokenRequest(transport, json, new GenericUrl(endpoint), Scene.CODE)
        .setRedirectUri(Scene.REDIRECT)
        .setClientAuthentication(client)
        .set("code_verifier", Scene.VERIFIER)
        .execute();
  }

  @Override
  public String accessToken(Object tokens) {
    return ((TokenResponse) tokens).getAccessToken();
  }
}
