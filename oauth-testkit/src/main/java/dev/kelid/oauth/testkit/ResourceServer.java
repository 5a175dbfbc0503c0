package dev.kelid.oauth.testkit;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An API on an origin of its own that accepts the access tokens of one {@link AuthorizationServer}.
 * In a {@link Dialect} a call carries the headers that the provider's own API wants, and is refused
 * as it refuses; below is the standard.
 *
 * <p>Every path answers 200 with JSON: {@code subject}, {@code client_id}, {@code scopes}, {@code
 * method}, {@code path} and {@code headers}, the names of the header fields that came. Without a
 * good token it answers as RFC 6750, section 3 says. {@code /redirect?to=URI&status=307} sends the
 * caller elsewhere without asking for a token; the status is 302 unless another one is given.
 */
public final class ResourceServer implements AutoCloseable {
  private static final Set<String> REDIRECTS = Set.of("301", "302", "303", "307", "308");

  private final Realm realm;
  private final Loopback loopback;
  private final Map<String, String> scopes = new ConcurrentHashMap<>();
  private final Map<String, RequiredAuthentication> strengths = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();

  private ResourceServer(Realm realm, Loopback loopback) {
    this.realm = realm;
    this.loopback = loopback;
  }

  /** Starts an API on any free port that trusts this authorization server. */
  public static ResourceServer start(AuthorizationServer authorizationServer) {
    Loopback loopback =
        Loopback.bind(0, authorizationServer.realm().settings().clock(), new Journal());
    ResourceServer server = new ResourceServer(authorizationServer.realm(), loopback);
    loopback.serve(server::answer, ErrorShape.RFC_6749);
    return server;
  }

  /** Returns scheme, host and port, without a slash at the end. */
  public String origin() {
    return loopback.origin();
  }

  /** Returns the address of a path, which starts with a slash. */
  public URI uri(String path) {
    return URI.create(origin() + path);
  }

  /** Answers 403 with {@code insufficient_scope} at this path to tokens without this scope. */
  public void requireScope(String path, String scope) {
    scopes.put(path, scope);
  }

  /**
   * Answers 401 with {@code insufficient_user_authentication} (RFC 9470) at this path to tokens of
   * a login that was not of one of these authentication context classes, or longer ago. Of the
   * standard dialect only.
   *
   * @param acrValues separated by spaces; null for any
   * @param maxAge in seconds; null for any
   */
  public void requireAuthentication(
      String path, @Nullable String acrValues, @Nullable Long maxAge) {
    strengths.put(path, new RequiredAuthentication(acrValues, maxAge));
  }

  /** Answers the next requests with {@code invalid_token}, even if their tokens are good. */
  public void refuseNext(int requests) {
    refusals.set(requests);
  }

  /** Returns every request since the start or the last {@link #clearRequests()}, in order. */
  public List<RecordedRequest> requests() {
    return loopback.journal().all();
  }

  /** Returns the requests to one path, in order. */
  public List<RecordedRequest> requests(String path) {
    return loopback.journal().to(path);
  }

  /** Forgets the requests so far. */
  public void clearRequests() {
    loopback.journal().clear();
  }

  /** Returns to the state after the start: nothing required, no requests, no refusals. */
  public void reset() {
    clearRequests();
    scopes.clear();
    strengths.clear();
    refusals.set(0);
  }

  /** Stops at once. */
  @Override
  public void close() {
    loopback.close();
  }

  private Reply answer(RecordedRequest request) {
    if (request.path().equals("/redirect")) {
      return redirect(request);
    }
    List<Api> apis = realm.rules().apis();
    if (!apis.isEmpty()) {
      return answer(request, apis.get(apis.size() - 1));
    }
    Optional<String> sent = Bearer.tokenOf(request);
    if (sent.isEmpty()) {
      return Bearer.missing();
    }
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return Bearer.invalidToken();
    }
    return realm
        .grants()
        .activeAccessToken(sent.get())
        .map(token -> answer(request, token))
        .orElseGet(Bearer::invalidToken);
  }

  private Reply answer(RecordedRequest request, Api dialect) {
    try {
      ApiGate gate = new ApiGate(realm.directory(), realm.grants());
      IssuedToken token = gate.admit(dialect.access(), request);
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw Refusal.of(401, "invalid_token", "the test refuses this call");
      }
      String needed = scopes.get(request.path());
      if (needed != null && !token.scopes().contains(needed)) {
        throw Refusal.of(403, "insufficient_scope", "the token lacks the scope " + needed);
      }
      return facts(request, token);
    } catch (Refusal refusal) {
      return dialect.errors().write(refusal);
    }
  }

  private Reply answer(RecordedRequest request, IssuedToken token) {
    RequiredAuthentication strength = strengths.get(request.path());
    if (strength != null && !strength.isMetBy(token, realm.settings().clock().instant())) {
      return Bearer.insufficientAuthentication(strength);
    }
    String needed = scopes.get(request.path());
    return needed != null && !token.scopes().contains(needed)
        ? Bearer.insufficientScope(needed)
        : facts(request, token);
  }

  private static Reply facts(RecordedRequest request, IssuedToken token) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("subject", token.grant().subject());
    body.put("client_id", token.grant().client().id());
    body.put("scopes", token.scopes());
    body.put("method", request.method());
    body.put("path", request.path());
    body.put("headers", headerNames(request));
    return Reply.json(200, body);
  }

  private static Collection<String> headerNames(RecordedRequest request) {
    return request.headers().stream()
        .map(pair -> pair.name().toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }

  private static Reply redirect(RecordedRequest request) {
    String to = request.queryValue("to").orElse("");
    String status = request.queryValue("status").orElse("302");
    if (!REDIRECTS.contains(status) || to.isEmpty() || to.chars().anyMatch(c -> c < ' ')) {
      throw Refusal.invalidRequest("expected ?to=URI&status= one of " + REDIRECTS);
    }
    return Reply.empty(Integer.parseInt(status)).with("Location", to);
  }
}
