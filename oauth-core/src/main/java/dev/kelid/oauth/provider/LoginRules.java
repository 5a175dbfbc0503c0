package dev.kelid.oauth.provider;

import java.util.List;

/**
 * How a provider wants its authorization requests and sends its callbacks (RFC 6749 section 4.1).
 *
 * @param parameters added to every authorization request
 * @param minimumState how many characters of {@code state} the server asks for
 * @param pkce whether requests carry a code challenge (RFC 7636)
 * @param pkceReason why there is none, where there is none
 * @param stateEcho whether the server is known to return {@code state}
 * @param redirectUriQuery whether a registered redirect URI may have a query of its own
 */
public record LoginRules(
    List<Parameter> parameters,
    int minimumState,
    Pkce pkce,
    String pkceReason,
    StateEcho stateEcho,
    boolean redirectUriQuery) {

  /** Whether authorization requests carry a code challenge, always by {@code S256}. */
  public enum Pkce {
    /** They do, and a server that announces other methods only is an error. */
    REQUIRED,
    /** They do, whatever the server announces; nobody relies on it. */
    SENT,
    /** They do not. */
    OFF
  }

  /** Whether a server is known to return {@code state}; a callback without it is always refused. */
  public enum StateEcho {
    /** By its documentation. */
    DOCUMENTED,
    /** Nothing is documented; the refusal says so. */
    UNDOCUMENTED
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if PKCE is off without a reason
   */
  public LoginRules {
    parameters = List.copyOf(parameters);
    if (pkce == Pkce.OFF && pkceReason.isBlank()) {
      throw new IllegalArgumentException("PKCE is off without a reason: say why");
    }
  }

  /** As the RFCs have it. */
  public static LoginRules standard() {
    return new LoginRules(List.of(), 0, Pkce.REQUIRED, "", StateEcho.DOCUMENTED, true);
  }

  /** These, with parameters. */
  public LoginRules withParameters(Parameter... added) {
    return new LoginRules(
        List.of(added), minimumState, pkce, pkceReason, stateEcho, redirectUriQuery);
  }

  /** These, with a shortest state. */
  public LoginRules withMinimumState(int characters) {
    return new LoginRules(parameters, characters, pkce, pkceReason, stateEcho, redirectUriQuery);
  }

  /** These, with a code challenge that nobody relies on. */
  public LoginRules withPkceSent() {
    return new LoginRules(parameters, minimumState, Pkce.SENT, "", stateEcho, redirectUriQuery);
  }

  /** These, with a code challenge that the server must understand. */
  public LoginRules withPkceRequired() {
    return new LoginRules(parameters, minimumState, Pkce.REQUIRED, "", stateEcho, redirectUriQuery);
  }

  /** These, without a code challenge. */
  public LoginRules withoutPkce(String reason) {
    return new LoginRules(parameters, minimumState, Pkce.OFF, reason, stateEcho, redirectUriQuery);
  }

  /** These, for a server of which it is not documented that it returns the state. */
  public LoginRules withUndocumentedState() {
    return new LoginRules(
        parameters, minimumState, pkce, pkceReason, StateEcho.UNDOCUMENTED, redirectUriQuery);
  }

  /** These, for redirect URIs without a query. */
  public LoginRules withoutRedirectUriQuery() {
    return new LoginRules(parameters, minimumState, pkce, pkceReason, stateEcho, false);
  }
}
