package dev.kelid.oauth.servlet;

import dev.kelid.oauth.login.LoginResult;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which login a session was signed in by last, and how the browser heard of the session's id. */
final class LastSignIn implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No login outlives a restart. */
  private final transient @Nullable WeakReference<LoginResult> login;

  private final transient @Nullable List<String> cookies;

  /** Keeps the lines that set the session's cookie; none where the container does not show them. */
  LastSignIn(LoginResult login, List<String> cookies) {
    this.login = new WeakReference<>(login);
    this.cookies = List.copyOf(cookies);
  }

  /** Whether it was this very login, and not another one that says the same. */
  boolean isBy(LoginResult other) {
    return login != null && login.refersTo(other);
  }

  List<String> cookies() {
    return Objects.requireNonNullElse(cookies, List.of());
  }
}
