package dev.kelid.oauth.provider;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's endpoints are; null for one that is not known or does not exist. Given in a
 * profile they take the place of what discovery says, for example where the server has another name
 * inside than outside.
 *
 * @param metadata the discovery document itself, where it is not found by the issuer's address
 * @param authorization authorization endpoint (RFC 6749 section 3.1), opened by the browser
 * @param token token endpoint (RFC 6749 section 3.2)
 * @param userInfo user info endpoint (OpenID Connect Core section 5.3)
 * @param jwks the issuer's key set (RFC 7517)
 * @param revocation revocation endpoint (RFC 7009)
 * @param introspection introspection endpoint (RFC 7662)
 * @param endSession end session endpoint (OpenID Connect RP-Initiated Logout), opened by the
 *     browser
 */
public record Endpoints(
    @Nullable URI metadata,
    @Nullable URI authorization,
    @Nullable URI token,
    @Nullable URI userInfo,
    @Nullable URI jwks,
    @Nullable URI revocation,
    @Nullable URI introspection,
    @Nullable URI endSession) {

  /** No endpoint at all. */
  public static Endpoints none() {
    return new Endpoints(null, null, null, null, null, null, null, null);
  }

  /** These, with a discovery document. */
  public Endpoints withMetadata(@Nullable URI uri) {
    return new Endpoints(
        uri, authorization, token, userInfo, jwks, revocation, introspection, endSession);
  }

  /** These, with an authorization endpoint. */
  public Endpoints withAuthorization(@Nullable URI uri) {
    return new Endpoints(
        metadata, uri, token, userInfo, jwks, revocation, introspection, endSession);
  }

  /** These, with a token endpoint. */
  public Endpoints withToken(@Nullable URI uri) {
    return new Endpoints(
        metadata, authorization, uri, userInfo, jwks, revocation, introspection, endSession);
  }

  /** These, with a user info endpoint. */
  public Endpoints withUserInfo(@Nullable URI uri) {
    return new Endpoints(
        metadata, authorization, token, uri, jwks, revocation, introspection, endSession);
  }

  /** These, with a key set. */
  public Endpoints withJwks(@Nullable URI uri) {
    return new Endpoints(
        metadata, authorization, token, userInfo, uri, revocation, introspection, endSession);
  }

  /** These, with a revocation endpoint. */
  public Endpoints withRevocation(@Nullable URI uri) {
    return new Endpoints(
        metadata, authorization, token, userInfo, jwks, uri, introspection, endSession);
  }

  /** These, with an introspection endpoint. */
  public Endpoints withIntrospection(@Nullable URI uri) {
    return new Endpoints(
        metadata, authorization, token, userInfo, jwks, revocation, uri, endSession);
  }

  /** These, with an end session endpoint. */
  public Endpoints withEndSession(@Nullable URI uri) {
    return new Endpoints(
        metadata, authorization, token, userInfo, jwks, revocation, introspection, uri);
  }

  /** These, and from {@code others} whatever these lack. */
  public Endpoints orElse(Endpoints others) {
    return new Endpoints(
        first(metadata, others.metadata),
        first(authorization, others.authorization),
        first(token, others.token),
        first(userInfo, others.userInfo),
        first(jwks, others.jwks),
        first(revocation, others.revocation),
        first(introspection, others.introspection),
        first(endSession, others.endSession));
  }

  /** These, with everything at one origin moved to another. */
  Endpoints moved(Origin from, Origin to) {
    return new Endpoints(
        to.instead(from, metadata),
        to.instead(from, authorization),
        to.instead(from, token),
        to.instead(from, userInfo),
        to.instead(from, jwks),
        to.instead(from, revocation),
        to.instead(from, introspection),
        to.instead(from, endSession));
  }

  private static @Nullable URI first(@Nullable URI own, @Nullable URI other) {
    return own != null ? own : other;
  }

  /** The first endpoint that is neither https nor on a loopback address, if there is one. */
  public Optional<URI> insecure() {
    return named().filter(uri -> !SecureUri.isSecure(uri)).findFirst();
  }

  /**
   * The first endpoint that a discovery document must not name, if there is one. Plain http is for
   * documents that are themselves on a loopback address: no server elsewhere may choose which
   * program on this machine is sent the client's secret.
   *
   * @param document where it was read
   * @param configured endpoints that were not read there
   */
  public Optional<URI> insecureFrom(URI document, Endpoints configured) {
    return named()
        .filter(
            uri ->
                SecureUri.isLoopback(document) ? !SecureUri.isSecure(uri) : !SecureUri.isHttps(uri))
        .filter(uri -> configured.named().noneMatch(uri::equals))
        .findFirst();
  }

  /**
   * The first endpoint to which no request can be sent as it is written, if there is one: it has a
   * fragment (RFC 6749 section 3.1), a user, or a port that is none.
   */
  public Optional<URI> unusable() {
    return named().filter(uri -> !SecureUri.isPlain(uri)).findFirst();
  }

  /** Those that are known. */
  Stream<URI> named() {
    return Stream.of(
            metadata, authorization, token, userInfo, jwks, revocation, introspection, endSession)
        .filter(Objects::nonNull);
  }
}
