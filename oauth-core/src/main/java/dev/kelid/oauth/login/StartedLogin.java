package dev.kelid.oauth.login;

import java.net.URI;

/**
 * A login that has just begun.
 *
 * @param authorizationUrl where to send the browser
 * @param pending to be kept, bound to that browser, until it comes back
 */
public record StartedLogin(String authorizationUrl, PendingLogin pending) {
  /** Where to send the browser. */
  public URI authorizationUri() {
    return URI.create(authorizationUrl);
  }

  /** Without the address, which holds the state. */
  @Override
  public String toString() {
    return "StartedLogin[" + pending + "]";
  }
}
