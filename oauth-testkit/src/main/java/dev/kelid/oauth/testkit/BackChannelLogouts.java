package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Tells clients by the back channel that users were logged out (OpenID Connect Back-Channel Logout
 * 1.0). What the server does wrong in logout tokens is asked for as any {@link Misbehaviour}.
 */
public final class BackChannelLogouts {
  private static final int MILLIS = 20_000;

  private final Realm realm;
  private final LogoutTokens tokens;
  private final Map<String, URI> addresses = new ConcurrentHashMap<>();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  BackChannelLogouts(Realm realm) {
    this.realm = realm;
    this.tokens = new LogoutTokens(realm);
  }

  /**
   * A logout token that was sent, and what the client answered.
   *
   * @param clientId of the client
   * @param logoutToken as it was sent
   * @param status of the answer
   * @param cacheControl its {@code Cache-Control}; empty if it has none
   * @param body of the answer
   */
  public record Sent(
      String clientId, String logoutToken, int status, String cacheControl, String body) {}

  /** Registers the {@code backchannel_logout_uri} of a client, in place of an earlier one. */
  public void register(String clientId, URI address) {
    addresses.put(clientId, address);
  }

  /** Returns every logout token that was sent so far, in order. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  /**
   * Ends every session of a user and what was granted in it, and tells each client that took part:
   * one token for each session, with {@code sub} and {@code sid}.
   */
  public List<Sent> logOut(String userName) {
    List<Session> ended = end(session -> session.user().userName().equals(userName));
    return ended.stream().flatMap(session -> tell(session, true).stream()).toList();
  }

  /** The same with tokens of {@code sub} alone, one for each client. */
  public List<Sent> logOutEverywhere(String userName) {
    List<Session> ended = end(session -> session.user().userName().equals(userName));
    return ended.stream().limit(1).flatMap(session -> tell(session, false).stream()).toList();
  }

  /** The same for one session, by its {@code sid}. */
  public List<Sent> logOutSession(String sid) {
    List<Session> ended = end(session -> session.sid().equals(sid));
    return ended.stream().flatMap(session -> tell(session, true).stream()).toList();
  }

  /** Sends a token once more, as it was. */
  public Sent repeat(Sent earlier) {
    return send(earlier.clientId(), earlier.logoutToken());
  }

  /** Tells every client of the end of one session, as after a logout in the browser. */
  void ended(String sid) {
    realm.grants().sessions().stream()
        .filter(session -> session.sid().equals(sid))
        .limit(1)
        .forEach(session -> tell(session, true));
  }

  private List<Session> end(Predicate<Session> chosen) {
    List<Session> ended = realm.grants().sessions().stream().filter(chosen).toList();
    realm.sessions().end(chosen);
    realm.grants().revoke(grant -> grant.session() != null && chosen.test(grant.session()));
    return ended;
  }

  private List<Sent> tell(Session session, boolean bySession) {
    List<Sent> told = new ArrayList<>();
    for (String clientId : realm.grants().clientsOf(session)) {
      if (addresses.containsKey(clientId)) {
        told.add(send(clientId, tokens.mint(clientId, session, bySession)));
      }
    }
    return told;
  }

  /** Section 2.5: a form with {@code logout_token} alone. */
  private Sent send(String clientId, String token) {
    URI address = addresses.get(clientId);
    if (address == null) {
      throw new IllegalStateException("client '%s' has no address".formatted(clientId));
    }
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(MILLIS);
      connection.setReadTimeout(MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", FormText.TYPE);
      connection.setDoOutput(true);
      connection.getOutputStream().write(("logout_token=" + token).getBytes(UTF_8));
      Sent answered = answered(clientId, token, connection);
      sent.add(answered);
      return answered;
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private static Sent answered(String clientId, String token, HttpURLConnection connection)
      throws IOException {
    int status = connection.getResponseCode();
    String caching = connection.getHeaderField("Cache-Control");
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = body == null ? "" : new String(body.readAllBytes(), UTF_8);
      return new Sent(clientId, token, status, caching == null ? "" : caching, text);
    }
  }
}
