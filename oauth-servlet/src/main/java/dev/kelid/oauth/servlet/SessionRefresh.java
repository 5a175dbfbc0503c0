package dev.kelid.oauth.servlet;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.event.SignedOut;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has an old login confirmed by its provider while the session goes on: once for all requests of
 * the same time. A refusal ends the session; no answer changes nothing.
 */
final class SessionRefresh {
  private static final System.Logger LOG = System.getLogger(SessionRefresh.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Site site;
  private final ConfirmedUser confirmed;
  private final ConcurrentMap<String, CompletableFuture<Optional<LoginRequired>>> running =
      new ConcurrentHashMap<>();

  SessionRefresh(Site site) {
    this.site = site;
    this.confirmed = new ConfirmedUser(site);
  }

  /**
   * Afterwards the session has a user who was confirmed, or could not be; or it has ended.
   *
   * @return the login without which the provider confirms nothing; empty in all other cases
   */
  Optional<LoginRequired> refresh(HttpServletRequest request, SignedInUser user) {
    if (!isDue(request, user)) {
      return Optional.empty();
    }
    String key = user.registration() + " " + user.owner();
    CompletableFuture<Optional<LoginRequired>> own = new CompletableFuture<>();
    CompletableFuture<Optional<LoginRequired>> other = running.putIfAbsent(key, own);
    if (other != null) {
      return outcome(other);
    }
    try {
      own.complete(refreshUnlessDone(request, user));
    } finally {
      running.remove(key, own);
      own.complete(Optional.empty());
    }
    return outcome(own);
  }

  private boolean isDue(HttpServletRequest request, SignedInUser user) {
    Duration interval = site.settings().web().sessions().refresh();
    if (interval == null) {
      return false;
    }
    Instant now = site.clock().instant();
    return !now.isBefore(user.confirmedAt().plus(interval))
        && !now.isBefore(SessionLogin.refreshPause(request));
  }

  /** Who waits in vain goes on as if the provider had not answered. */
  private static Optional<LoginRequired> outcome(
      CompletableFuture<Optional<LoginRequired>> refresh) {
    try {
      return refresh.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private Optional<LoginRequired> refreshUnlessDone(HttpServletRequest request, SignedInUser seen) {
    Optional<SignedInUser> user = SessionLogin.user(request, seen.registration());
    if (user.isEmpty() || !isDue(request, user.get())) {
      return Optional.empty();
    }
    try {
      return confirm(request, user.get());
    } catch (Unreachable e) {
      return paused(request, e);
    }
  }

  /**
   * Asks the provider.
   *
   * @throws Unreachable if it does not answer, or the store
   */
  private Optional<LoginRequired> confirm(HttpServletRequest request, SignedInUser user) {
    OAuthClient client = site.clients().of(user.registration());
    AuthorizedClient grant = client.owner(user.owner());
    boolean held = isHeld(grant);
    try {
      Duration interval = Objects.requireNonNull(site.settings().web().sessions().refresh());
      Instant since = site.clock().instant().minus(interval);
      SignedInUser renewed = confirmed.by(client, user, grant.confirmedSince(since));
      SessionLogin.replace(request, renewed);
      SessionOwner.noteRenewable(request, site.clients(), renewed);
      return Optional.empty();
    } catch (LoginRequired e) {
      return isEnded(request, grant, held) ? ended(request, e) : Optional.of(e);
    } catch (Refused e) {
      return ended(request, e);
    } catch (Invalid e) {
      return isHeld(grant) && !ConfirmedUser.isOtherUser(e)
          ? paused(request, e)
          : ended(request, e);
    }
  }

  /** By this renewal, or by one before; not if a process that is no more held it, or nobody. */
  private static boolean isEnded(
      HttpServletRequest request, AuthorizedClient grant, boolean wasHeld) {
    OwnerBinding binding = SessionLogin.binding(request);
    boolean wasRenewable = binding != null && binding.wasRenewable(grant.registration());
    return (wasHeld || wasRenewable) && !isHeld(grant);
  }

  private static boolean isHeld(AuthorizedClient grant) {
    try {
      grant.grantedScopes();
      return true;
    } catch (LoginRequired e) {
      return false;
    }
  }

  private static Optional<LoginRequired> ended(HttpServletRequest request, OAuthException reason) {
    LOG.log(System.Logger.Level.INFO, () -> "a session has ended: " + reason.getMessage());
    SessionLogin.end(request, SignedOut.Cause.REFUSED);
    return Optional.empty();
  }

  private Optional<LoginRequired> paused(HttpServletRequest request, OAuthException reason) {
    LOG.log(
        System.Logger.Level.WARNING, () -> "a session goes on unrefreshed: " + reason.getMessage());
    Instant now = site.clock().instant();
    Instant until = now.plus(PAUSE);
    Instant asked =
        reason instanceof Unreachable unreachable ? unreachable.retryAt().orElse(until) : until;
    Instant longest = now.plus(LONGEST_PAUSE);
    Instant later = asked.isAfter(until) ? asked : until;
    SessionLogin.pauseRefresh(request, later.isAfter(longest) ? longest : later);
    return Optional.empty();
  }
}
