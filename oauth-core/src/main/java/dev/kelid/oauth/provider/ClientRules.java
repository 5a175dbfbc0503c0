package dev.kelid.oauth.provider;

import java.util.Set;

/**
 * How clients of a provider may authenticate.
 *
 * @param methods the names of the methods it takes, in the words of the IANA registry; empty for
 *     any
 * @param secretIsApiKey whether the API key serves as client secret
 * @param idBesideBasic whether the client id is in the body, too, where the secret is in the header
 */
public record ClientRules(Set<String> methods, boolean secretIsApiKey, boolean idBesideBasic) {
  private static final String BASIC = "client_secret_basic";
  private static final String POST = "client_secret_post";

  /** Copies the set. */
  public ClientRules {
    methods = Set.copyOf(methods);
  }

  /** Any method. */
  public static ClientRules any() {
    return new ClientRules(Set.of(), false, false);
  }

  /** One of these methods. */
  public static ClientRules only(String... methods) {
    return new ClientRules(Set.of(methods), false, false);
  }

  /** A secret in the body only, and the API key is that secret. */
  public static ClientRules apiKeyAsSecret() {
    return new ClientRules(Set.of(POST), true, false);
  }

  /** These, with the client id beside a header of client authentication. */
  public ClientRules withIdBesideBasic() {
    return new ClientRules(methods, secretIsApiKey, true);
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
