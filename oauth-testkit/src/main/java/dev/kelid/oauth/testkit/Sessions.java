package dev.kelid.oauth.testkit;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The browsers that are signed in, by cookie. */
final class Sessions {
  private static final String BASIC = "basic";

  private final Map<String, Session> byCookie = new ConcurrentHashMap<>();
  private final RandomText random;
  private final InstantSource clock;
  private final String cookieName;

  /** The port is part of the cookie's name, because browsers share cookies between ports. */
  Sessions(RandomText random, InstantSource clock, int port) {
    this.random = random;
    this.clock = clock;
    this.cookieName = "kelid_testkit_" + port;
  }

  Optional<Session> of(RecordedRequest request) {
    return cookie(request).map(byCookie::get);
  }

  /** Makes a session as the request wants it: strength is the first of {@code acr_values}. */
  Session signIn(TestUser user, AuthorizationRequest request) {
    String acr = request.acrValues().isEmpty() ? BASIC : request.acrValues().get(0);
    return new Session(user, clock.instant(), acr, random.next(), null);
  }

  /** Makes a session for a device that sent a one-time code. */
  Session signIn(TestUser user, String device) {
    return new Session(user, clock.instant(), BASIC, random.next(), device);
  }

  /** Keeps a session and returns the Set-Cookie value for it. */
  String keep(Session session) {
    String value = random.next();
    byCookie.put(value, session);
    return cookieName + "=" + value + "; Path=/; HttpOnly; SameSite=Lax";
  }

  /** Ends the sessions of this browser and this sid. */
  void end(RecordedRequest request, Optional<String> sid) {
    cookie(request).ifPresent(byCookie::remove);
    sid.ifPresent(ended -> byCookie.values().removeIf(session -> session.sid().equals(ended)));
  }

  void end(Predicate<Session> chosen) {
    byCookie.values().removeIf(chosen);
  }

  void endAll() {
    byCookie.clear();
  }

  private Optional<String> cookie(RecordedRequest request) {
    for (String header : request.headerValues("Cookie")) {
      for (String part : Words.of(header.replace(';', ' '))) {
        if (part.startsWith(cookieName + "=")) {
          return Optional.of(part.substring(cookieName.length() + 1));
        }
      }
    }
    return Optional.empty();
  }
}
