package dev.kelid.oauth.testkit;

import org.jspecify.annotations.Nullable;

/**
 * How clients authenticate at the authorization server.
 *
 * @param headerOrBody whether a secret may come either way, whatever the client is registered for
 * @param idBesideHeader whether client_id must be in the body even if the header names it
 * @param keyHeader a header that must repeat the client's API key, or null
 */
record ClientRules(boolean headerOrBody, boolean idBesideHeader, @Nullable String keyHeader) {
  /** Each client by the one method it is registered for. */
  static ClientRules asRegistered() {
    return new ClientRules(false, false, null);
  }
}
