package dev.kelid.oauth.testkit;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link AuthorizationServer} does wrong what no {@link Misbehaviour} says, and a place
 * where no client should go.
 */
public final class Hostility {
  private final Loopback home;
  private final Realm realm;
  private final AtomicReference<@Nullable Loopback> elsewhere = new AtomicReference<>();

  Hostility(Loopback home, Realm realm) {
    this.home = home;
    this.realm = realm;
  }

  /**
   * Has this change what the server sends, from now on until {@link AuthorizationServer#behave}; it
   * takes the place of the one before.
   */
  public void tamper(Tampering tampering) {
    realm.conduct().tamper(tampering);
  }

  /** Returns whether the server can send {@link Answer.Raw}. */
  public boolean sendsRaw() {
    return home.sendsRaw();
  }

  /**
   * Returns the address of a path, which starts with a slash, on another origin. What listens there
   * is friendly: it has keys, and a token for whoever posts.
   */
  public URI elsewhere(String path) {
    Loopback held = elsewhere.get();
    return URI.create((held == null ? start() : held).origin() + path);
  }

  /** Returns the requests to {@link #elsewhere}, and those to {@code /elsewhere} on the server. */
  public List<RecordedRequest> strayRequests() {
    List<RecordedRequest> stray = new ArrayList<>(home.journal().to("/elsewhere"));
    Loopback held = elsewhere.get();
    if (held != null) {
      stray.addAll(held.journal().all());
    }
    return List.copyOf(stray);
  }

  /** Returns the keys that are published {@link #elsewhere}, and nowhere else. */
  public static SigningKeys strangersKeys() {
    return Stranger.KEYS;
  }

  void clear() {
    Loopback held = elsewhere.get();
    if (held != null) {
      held.journal().clear();
    }
  }

  void close() {
    Loopback held = elsewhere.getAndSet(null);
    if (held != null) {
      held.close();
    }
  }

  private Loopback start() {
    Loopback mine = Loopback.bind(0, realm.settings().clock(), new Journal());
    Loopback first = elsewhere.compareAndExchange(null, mine);
    if (first != null) {
      mine.close();
      return first;
    }
    mine.serve(Hostility::welcome, ErrorShape.RFC_6749);
    return mine;
  }

  private static Reply welcome(RecordedRequest request) {
    return Reply.jsonText(
        200,
        request.method().equals("POST")
            ? "{\"access_token\":\"from-elsewhere\",\"token_type\":\"Bearer\",\"expires_in\":300}"
            : strangersKeys().publicJwks());
  }

  /** Made when they are first needed, which takes some tenths of a second. */
  private static final class Stranger {
    static final SigningKeys KEYS = SigningKeys.generated();

    private Stranger() {}
  }
}
