package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.TokenUseRules;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.wire.Endpoint;
import dev.kelid.oauth.wire.JsonText;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Revocation (RFC 7009) and introspection (RFC 7662) at one registration's provider. */
public final class TokenUse {
  private final ClientRegistration registration;
  private final Supplier<Endpoints> endpoints;
  private final TokenUseRules rules;
  private final HttpTransport transport;
  private final InstantSource clock;
  private final ClientAuthentication authentication;

  /** Sends nothing yet. */
  public TokenUse(
      ClientRegistration registration,
      Supplier<Endpoints> endpoints,
      HttpTransport transport,
      InstantSource clock,
      SecureRandom random) {
    this.registration = registration;
    this.endpoints = endpoints;
    this.rules = registration.provider().tokenUse();
    this.transport = transport;
    this.clock = clock;
    this.authentication = new ClientAuthentication(registration, clock, random);
  }

  /**
   * Whether this client can revoke this kind of token at the provider. Blocks while metadata is
   * fetched.
   */
  public boolean canRevoke(Kind kind) {
    boolean unable =
        rules.secretNeeded() && registration.credential() instanceof ClientCredential.None;
    return !unable && rules.revocable().contains(kind) && endpoints.get().revocation() != null;
  }

  /** Whether the provider tells about tokens. Blocks while metadata is fetched. */
  public boolean canIntrospect() {
    return endpoints.get().introspection() != null;
  }

  /**
   * Revokes a token. A token that the server does not know is revoked already. Blocks.
   *
   * @throws OAuthException if the server did not accept it
   */
  public void revoke(Kind kind, String token) {
    Endpoint endpoint = endpoint("revocation endpoint");
    URI location = required(endpoints.get().revocation(), "revocation_endpoint");
    HttpReply reply = send(endpoint, location, body(kind, token, rules.hintOnRevocation()));
    if (reply.status() / 100 != 2) {
      throw endpoint.refusal(reply);
    }
  }

  /** Revokes the refresh token where that is offered, else the access token where that is. */
  public boolean revokeOneOf(TokenSet tokens) {
    if (tokens.refreshToken() != null && canRevoke(Kind.REFRESH_TOKEN)) {
      revoke(Kind.REFRESH_TOKEN, tokens.refreshToken().value());
      return true;
    }
    if (canRevoke(Kind.ACCESS_TOKEN)) {
      revoke(Kind.ACCESS_TOKEN, tokens.accessToken().value());
      return true;
    }
    return false;
  }

  /**
   * Asks about a token. Blocks.
   *
   * @throws OAuthException if there is no usable answer
   */
  public TokenInfo introspect(Kind kind, String token) {
    Endpoint endpoint = endpoint("introspection endpoint");
    URI location = required(endpoints.get().introspection(), "introspection_endpoint");
    HttpReply reply = send(endpoint, location, body(kind, token, rules.hintOnIntrospection()));
    if (reply.status() != 200) {
      throw endpoint.refusal(reply);
    }
    try {
      return new TokenInfoReader(registration.provider(), JsonText.object(reply.body())).read();
    } catch (IllegalArgumentException e) {
      throw endpoint.unreachable(reply, String.valueOf(e.getMessage()), e);
    }
  }

  private Endpoint endpoint(String name) {
    return new Endpoint(registration, name, transport, clock);
  }

  private URI required(@Nullable URI location, String name) {
    if (location == null) {
      throw new Invalid(registration.id(), Check.ENDPOINT_MISSING, name);
    }
    return location;
  }

  private static FormParameters body(Kind kind, String token, boolean hint) {
    return new FormParameters()
        .add("token", token)
        .add("token_type_hint", hint ? kind.name().toLowerCase(Locale.ROOT) : null);
  }

  private HttpReply send(Endpoint endpoint, URI location, FormParameters body) {
    FormParameters whole = authentication.inBody(body, endpoints.get().token());
    return endpoint.send(authentication.call(location, whole, rules.body()));
  }
}
