package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.jose.ClientAssertion;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientKey;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ClientRules.AssertionAudience;
import dev.kelid.oauth.provider.TokenRules.Body;
import dev.kelid.oauth.wire.JsonText;
import dev.kelid.oauth.wire.RandomText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Puts a client's authentication on its requests, by exactly one method (RFC 6749 section 2.3). */
final class ClientAuthentication {
  /** RFC 7523 section 2.2. */
  static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final Duration ASSERTION_LIFE = Duration.ofMinutes(2);

  private final ClientRegistration registration;
  private final InstantSource clock;
  private final SecureRandom random;

  ClientAuthentication(ClientRegistration registration, InstantSource clock, SecureRandom random) {
    this.registration = registration;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Adds what goes into the body: nothing, the id, id and secret, or id and a new statement.
   *
   * @param tokenEndpoint to which statements are addressed where there is nobody else
   */
  FormParameters inBody(FormParameters body, @Nullable URI tokenEndpoint) {
    ClientCredential credential = registration.credential();
    if (credential instanceof ClientCredential.SecretBasic
        && !registration.provider().clients().idBesideBasic()) {
      return body;
    }
    body.add("client_id", registration.clientId());
    if (credential instanceof ClientCredential.SecretPost post) {
      return body.add("client_secret", post.secret().value());
    }
    String assertion = assertion(credential, tokenEndpoint);
    return assertion == null
        ? body
        : body.add("client_assertion_type", JWT_BEARER).add("client_assertion", assertion);
  }

  private @Nullable String assertion(ClientCredential credential, @Nullable URI tokenEndpoint) {
    if (credential instanceof ClientCredential.SecretJwt jwt) {
      return statement(tokenEndpoint).signed(jwt.secret().value());
    }
    if (credential instanceof ClientCredential.PrivateKeyJwt jwt) {
      ClientKey key = jwt.key();
      return statement(tokenEndpoint)
          .signed(key.key(), key.algorithm().name(), key.id().orElse(null));
    }
    return null;
  }

  private ClientAssertion statement(@Nullable URI tokenEndpoint) {
    Instant now = clock.instant();
    return new ClientAssertion(
        registration.clientId(),
        audience(tokenEndpoint),
        RandomText.of(random),
        now,
        now.plus(ASSERTION_LIFE));
  }

  private String audience(@Nullable URI tokenEndpoint) {
    String issuer = registration.provider().issuer();
    if (issuer != null
        && registration.provider().clients().assertionAudience() == AssertionAudience.ISSUER) {
      return issuer;
    }
    if (tokenEndpoint == null) {
      throw new Invalid(registration.id(), Check.ENDPOINT_MISSING, "token_endpoint");
    }
    return tokenEndpoint.toString();
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
