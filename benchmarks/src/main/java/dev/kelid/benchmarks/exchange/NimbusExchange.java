package dev.kelid.benchmarks.exchange;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.kelid.benchmarks.scene.Scene;
import java.io.IOException;
import java.net.URI;

/** Nimbus' {@code TokenRequest} and {@code TokenResponse}; it reads no clock. */
final class NimbusExchange implements Exchange {
  private static final URI REDIRECT = URI.create(Scene.REDIRECT);

  private final URI endpoint;
  private final ClientSecretBasic client =
      new ClientSecretBasic(new ClientID(Scene.CLIENT_ID), new Secret(Scene.CLIENT_SECRET));
  private final Send send;

  NimbusExchange(String endpoint, Send send) {
    this.endpoint = URI.create(endpoint);
    this.send = send;
  }

  /** Sends a request. */
  interface Send {
    HTTPResponse send(HTTPRequest request) throws IOException;
  }

  /** An answer from memory. */
  static HTTPResponse answer() {
    try {
      HTTPResponse response = new HTTPResponse(200);
      response.setContentType("application/json");
      response.setBody(Scene.ANSWER);
      return response;
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Object tokens() throws IOException, ParseException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(Scene.CODE), REDIRECT, new CodeVerifier(Scene.VERIFIER));
    TokenRequest request = new TokenRequest.Builder(endpoint, client, grant).build();
    return TokenResponse.parse(send.send(request.toHTTPRequest())).toSuccessResponse().getTokens();
  }

  @Override
  public String accessToken(Object tokens) {
    return ((Tokens) tokens).getAccessToken().getValue();
  }
}
