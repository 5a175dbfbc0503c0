package dev.kelid.oauth.provider;

import java.util.Set;

/**
 * How clients of a provider may authenticate.
 *
 * @param methods the names of the methods it takes, in the words of the IANA registry; empty for
 *     any
 * @param secretIsApiKey whether the API key serves as client secret
 * @param idBesideBasic whether the client id is in the body, too, where the secret is in the header
 * @param assertionAudience to whom a signed statement of who the client is must be addressed
 */
public record ClientRules(
    Set<String> methods,
    boolean secretIsApiKey,
    boolean idBesideBasic,
    AssertionAudience assertionAudience) {
  private static final String BASIC = "client_secret_basic";
  private static final String POST = "client_secret_post";

  /** Copies the set. */
  public ClientRules {
    methods = Set.copyOf(methods);
  }

  /** To whom a client's signed statement is addressed (RFC 7523 section 3). */
  public enum AssertionAudience {
    /** The issuer; where the provider has none, the token endpoint. */
    ISSUER,
    /** The token endpoint, for servers that know nothing else. */
    TOKEN_ENDPOINT
  }

  /** Any method. */
  public static ClientRules any() {
    return of(Set.of());
  }

  private static ClientRules of(Set<String> methods) {
    return new ClientRules(methods, false, false, AssertionAudience.ISSUER);
  }

  /** One of these methods. */
  public static ClientRules only(String... methods) {
    return of(Set.of(methods));
  }

  /** A secret in the body only, and the API key is that secret. */
  public static ClientRules apiKeyAsSecret() {
    return new ClientRules(Set.of(POST), true, false, AssertionAudience.ISSUER);
  }

  /** These, with the client id beside a header of client authentication. */
  public ClientRules withIdBesideBasic() {
    return new ClientRules(methods, secretIsApiKey, true, assertionAudience);
  }

  /** These, with signed statements addressed to somebody else than the issuer. */
  public ClientRules withAssertionAudience(AssertionAudience audience) {
    return new ClientRules(methods, secretIsApiKey, idBesideBasic, audience);
  }

  /** A secret by the method that is taken: in the header, else in the body. */
  public ClientCredential secret(String secret) {
    return takes(BASIC)
        ? ClientCredential.secretBasic(secret)
        : ClientCredential.secretPost(secret);
  }

  /** Whether a method is taken. */
  public boolean takes(String method) {
    return methods.isEmpty() || methods.contains(method);
  }
}
