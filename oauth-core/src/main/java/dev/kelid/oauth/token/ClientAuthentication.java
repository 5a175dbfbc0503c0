package dev.kelid.oauth.token;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.TokenRules.Body;
import dev.kelid.oauth.wire.JsonText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Puts a client's authentication on its requests, by exactly one method (RFC 6749 section 2.3). */
final class ClientAuthentication {
  private final ClientRegistration registration;

  ClientAuthentication(ClientRegistration registration) {
    this.registration = registration;
  }

  /** Adds what goes into the body: nothing, the id, or id and secret. */
  FormParameters inBody(FormParameters body) {
    ClientCredential credential = registration.credential();
    if (credential instanceof ClientCredential.SecretBasic
        && !registration.provider().clients().idBesideBasic()) {
      return body;
    }
    body.add("client_id", registration.clientId());
    return credential instanceof ClientCredential.SecretPost post
        ? body.add("client_secret", post.secret().value())
        : body;
  }

  /** The request, with the header where the method wants one. */
  HttpCall call(URI location, FormParameters body, Body format) {
    HttpCall call = plain(location, body, format);
    return registration.credential() instanceof ClientCredential.SecretBasic basic
        ? call.withHeader("Authorization", basic(basic.secret().value()))
        : call;
  }

  /** The request without authentication. */
  static HttpCall plain(URI location, FormParameters body, Body format) {
    return format == Body.JSON
        ? HttpCall.json(location, JsonText.of(body.pairs()))
        : HttpCall.form(location, body);
  }

  /** Both halves are form-encoded before they are joined (RFC 6749 section 2.3.1). */
  private String basic(String secret) {
    String both =
        FormParameters.encode(registration.clientId()) + ":" + FormParameters.encode(secret);
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }
}
