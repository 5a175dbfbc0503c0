package dev.kelid.oauth.call;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.HeldValues;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import dev.kelid.oauth.wire.Refusals;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which outgoing call gets whose token, and what to do when the API refuses it. Knows no
 * HTTP library: an adapter asks {@link #credentialFor} before each request, redirect hops included;
 * after the first answer to it {@link #credentialAfter} where the request can be sent again, {@link
 * #renewAfter} where it cannot; and {@link #requireEnough} after a second answer.
 */
public final class CallAuthorizer {
  private static final System.Logger LOG = System.getLogger(CallAuthorizer.class.getName());
  private static final URI ANYWHERE = URI.create("https://api.invalid/");
  private static final String BEARER = "Bearer";
  private static final String INVALID_TOKEN = "invalid_token";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final ClientRegistration registration;
  private final TokenSource tokens;
  private final @Nullable String purpose;
  private final AllowedApis apis;

  /** Threads that come with different tokens write it in turn; each reads it whole. */
  private @Nullable Ready ready;

  /**
   * An authorizer of one identity that no login can give more, such as the client itself: an API's
   * demand for more stands as it is.
   *
   * @param registration says which origins may be sent its tokens, and how
   * @param tokens of that identity
   */
  public CallAuthorizer(ClientRegistration registration, TokenSource tokens) {
    this(new AllowedApis(registration), tokens, null);
  }

  private CallAuthorizer(AllowedApis apis, TokenSource tokens, @Nullable String purpose) {
    this.registration = apis.registration();
    this.tokens = tokens;
    this.purpose = purpose;
    this.apis = apis;
  }

  /** What calls have carried since this token came. */
  private record Ready(AccessToken token, ApiRules rules, Optional<CallCredential> credential) {}

  /**
   * An authorizer of a user's grant: what an API demands beyond it becomes {@link LoginRequired}.
   *
   * @param registration says which origins may be sent its tokens, and how
   * @param tokens of that grant
   * @param purpose of that grant; empty for the login's own
   */
  public static CallAuthorizer ofUser(
      ClientRegistration registration, TokenSource tokens, String purpose) {
    return ofUser(new AllowedApis(registration), tokens, purpose);
  }

  /**
   * The same, of one of many users of a registration.
   *
   * @param apis of the registration: which origins may be sent its tokens, and how
   * @param tokens of that grant
   * @param purpose of that grant; empty for the login's own
   */
  public static CallAuthorizer ofUser(AllowedApis apis, TokenSource tokens, String purpose) {
    return new CallAuthorizer(apis, tokens, purpose);
  }

  /**
   * What a call carries; empty if the target is none of the allowed origins, then it goes without.
   * Blocks while a token is renewed.
   *
   * @throws OAuthException if there is no token to be had
   */
  public Optional<CallCredential> credentialFor(URI target) {
    ApiRules rules = apis.rules(target);
    return rules == null ? Optional.empty() : credential(rules, tokens.accessToken());
  }

  /**
   * Whether a header is one of those by which this provider's APIs know their callers. A call on
   * which the application has set one is the application's own, and no adapter adds to it; and none
   * goes along to another origin when a call is redirected.
   */
  public boolean isCredential(String headerName) {
    return apis.isCredential(headerName);
  }

  /** Written anew only for another token, or another API. */
  @SuppressWarnings("ReferenceEquality") // an equal token costs a moment, never a wrong header
  private Optional<CallCredential> credential(ApiRules rules, AccessToken token) {
    Ready held = ready;
    if (held == null || held.token() != token || held.rules() != rules) {
      HeldValues values = new HeldValues(registration, Secret.of(token.value()), null);
      CallCredential written = new CallCredential(token, rules.headers(values, token.type()));
      held = new Ready(token, rules, Optional.of(written));
      ready = held;
    }
    return held.credential();
  }

  /**
   * What to repeat a call with, once, after its answer; empty if the answer stands: it does not say
   * that the token is no good (RFC 6750 section 3.1), or there is no other. Blocks while a token is
   * renewed.
   *
   * @throws LoginRequired if the API demands more than the grant gives
   * @throws OAuthException if the token must be renewed and cannot be
   */
  public Optional<CallCredential> credentialAfter(
      URI target, CallCredential sent, CallAnswer answer) {
    requireEnough(target, sent, answer);
    ApiRules rules = apis.rules(target);
    if (rules == null || !isRefusalOfToken(rules, sent, answer)) {
      return Optional.empty();
    }
    AccessToken other = tokens.insteadOf(sent.token());
    return other.value().equals(sent.token().value()) ? Optional.empty() : credential(rules, other);
  }

  /**
   * After the answer to a call that cannot be sent again: the answer stands, but if it says that
   * the token is no good, the next call gets another, if there is one to be had. Blocks while a
   * token is renewed.
   *
   * @throws LoginRequired if the API demands more than the grant gives
   */
  public void renewAfter(URI target, CallCredential sent, CallAnswer answer) {
    requireEnough(target, sent, answer);
    ApiRules rules = apis.rules(target);
    if (rules == null || !isRefusalOfToken(rules, sent, answer)) {
      return;
    }
    try {
      tokens.insteadOf(sent.token());
    } catch (OAuthException e) {
      LOG.log(Level.DEBUG, () -> "the token that an API refused was not renewed: " + e);
    }
  }

  private static boolean isRefusalOfToken(ApiRules rules, CallCredential sent, CallAnswer answer) {
    return rules.tokenRefusals().contains(answer.status())
        && error(sent, answer)
            .flatMap(challenge -> challenge.parameter("error"))
            .map(INVALID_TOKEN::equals)
            .orElse(true);
  }

  /**
   * Does nothing unless the API demands what only a login can bring: further scopes (RFC 6750
   * section 3.1) or a stronger or more recent authentication (RFC 9470 section 3).
   *
   * @throws LoginRequired that says what, if this is a user's grant
   */
  public void requireEnough(URI target, CallCredential sent, CallAnswer answer) {
    boolean mayDemand = answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN;
    if (purpose == null || !mayDemand || apis.rules(target) == null) {
      return;
    }
    error(sent, answer)
        .flatMap(c -> Demand.of(c, registration.provider().scopes(), purpose))
        .ifPresent(
            need -> {
              String api = Origin.of(target).toString();
              throw LoginRequired.demandedBy(api, registration.id(), need);
            });
  }

  /** The first challenge for such a token that names an error. */
  private static Optional<Challenge> error(CallCredential sent, CallAnswer answer) {
    List<Challenge> challenges = Challenge.parse(answer.challenges());
    return challenges.stream()
        .filter(c -> c.isOf(BEARER) || c.isOf(sent.token().type()))
        .filter(c -> c.parameter("error").isPresent())
        .findFirst();
  }

  /**
   * The refusal that an API's answer is, in the words of the provider's APIs: some refuse with
   * status 200. Empty if the answer is none. For answers that an adapter has let through. What it
   * repeats of the call's token is hidden.
   */
  public Optional<Refused> refusalIn(HttpReply reply) {
    HttpReply told = reply.call() == null ? toLatest(reply) : reply;
    return told.status() / 100 == 2
        ? Refusals.inBody(registration, "API", told)
        : Optional.of(Refusals.of(registration, "API", told));
  }

  /** As if it answered a call with the latest token, which it most likely does. */
  private HttpReply toLatest(HttpReply reply) {
    Ready held = ready;
    return held == null || held.credential().isEmpty()
        ? reply
        : reply.to(new HttpCall("GET", ANYWHERE, held.credential().get().headers(), null));
  }
}
