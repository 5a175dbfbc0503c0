package dev.kelid.oauth.login;

import java.net.URI;

/**
 * A login that has just begun.
 *
 * @param authorizationUri where to send the browser
 * @param pending to be kept, bound to that browser, until it comes back
 */
public record StartedLogin(URI authorizationUri, PendingLogin pending) {
  /** Without the address, which holds the state. */
  @Override
  public String toString() {
    return "StartedLogin[" + pending + "]";
  }
}
