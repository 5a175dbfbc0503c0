package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.token.TokenResponseReader.Asked;
import dev.kelid.oauth.wire.Endpoint;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The token endpoint (RFC 6749 section 3.2) of one registration's provider. */
public final class TokenEndpoint {
  private final ClientRegistration registration;
  private final Supplier<Endpoints> endpoints;
  private final Endpoint endpoint;
  private final TokenRequestWriter writer;
  private final TokenResponseReader reader;
  private final InstantSource clock;

  /** Sends nothing yet. */
  public TokenEndpoint(
      ClientRegistration registration,
      Supplier<Endpoints> endpoints,
      HttpTransport transport,
      InstantSource clock,
      SecureRandom random) {
    this.registration = registration;
    this.endpoints = endpoints;
    this.endpoint = new Endpoint(registration, "token endpoint", transport, clock);
    this.writer =
        new TokenRequestWriter(registration, new ClientAuthentication(registration, clock, random));
    this.reader = new TokenResponseReader(registration, endpoint);
    this.clock = clock;
  }

  /**
   * Asks for tokens, once: nothing is repeated here. Blocks.
   *
   * @throws OAuthException of exactly one kind if the answer is anything but tokens
   */
  public TokenSet request(Grant grant) {
    return request(grant, location());
  }

  /**
   * Asks for tokens at the address that was chosen when the login began (RFC 9700 section 4.4.2).
   *
   * @throws OAuthException of exactly one kind if the answer is anything but tokens
   */
  public TokenSet request(Grant grant, URI location) {
    Instant sentAt = clock.instant();
    HttpReply reply = endpoint.send(writer.write(grant, location));
    boolean isRefresh = grant instanceof Grant.RefreshToken;
    Asked asked = new Asked(grant.requestedScopes(), sentAt, isRefresh);
    return reader.read(reply, asked, clock.instant());
  }

  /**
   * Reads tokens that another endpoint gave in the shape of a token answer; their life is counted
   * from now.
   *
   * @param requestedScopes count as granted when the answer names none
   * @throws OAuthException of exactly one kind if the answer is anything but tokens
   */
  public TokenSet read(HttpReply reply, List<String> requestedScopes) {
    Instant now = clock.instant();
    return reader.read(reply, new Asked(requestedScopes, now, false), now);
  }

  /** Where it is. Blocks while metadata is fetched. */
  public URI location() {
    URI location = endpoints.get().token();
    if (location == null) {
      throw new Invalid(registration.id(), Check.ENDPOINT_MISSING, "token_endpoint");
    }
    return location;
  }
}
