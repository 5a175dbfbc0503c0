package dev.kelid.oauth.provider;

/** How a client proves at the token endpoint who it is (RFC 6749 section 2.3). */
public sealed interface ClientCredential {
  /** The name of the method in the IANA registry, for example {@code client_secret_basic}. */
  String method();

  /** A public client: only its id is sent; PKCE binds the code to it. */
  static ClientCredential none() {
    return new None();
  }

  /** A secret in the {@code Authorization} header (RFC 6749 section 2.3.1). */
  static ClientCredential secretBasic(String secret) {
    return new SecretBasic(Secret.of(secret));
  }

  /** A secret in the body, for servers that know nothing better (RFC 6749 section 2.3.1). */
  static ClientCredential secretPost(String secret) {
    return new SecretPost(Secret.of(secret));
  }

  /**
   * A short-lived statement signed with the secret, which itself is not sent (OpenID Connect Core
   * section 9).
   */
  static ClientCredential secretJwt(String secret) {
    return new SecretJwt(Secret.of(secret));
  }

  /**
   * A short-lived statement signed with a private key, of which the server knows only the public
   * half (OpenID Connect Core section 9). The best of all where the server takes it (RFC 9700
   * section 2.5).
   */
  static ClientCredential privateKeyJwt(ClientKey key) {
    return new PrivateKeyJwt(key);
  }

  /** {@code none}. */
  record None() implements ClientCredential {
    @Override
    public String method() {
      return "none";
    }
  }

  /**
   * {@code client_secret_basic}.
   *
   * @param secret the client secret
   */
  record SecretBasic(Secret secret) implements ClientCredential {
    @Override
    public String method() {
      return "client_secret_basic";
    }
  }

  /**
   * {@code client_secret_post}.
   *
   * @param secret the client secret
   */
  record SecretPost(Secret secret) implements ClientCredential {
    @Override
    public String method() {
      return "client_secret_post";
    }
  }

  /**
   * {@code client_secret_jwt}, by HS256.
   *
   * @param secret the client secret, of at least 32 octets
   */
  record SecretJwt(Secret secret) implements ClientCredential {
    @Override
    public String method() {
      return "client_secret_jwt";
    }
  }

  /**
   * {@code private_key_jwt}.
   *
   * @param key signs
   */
  record PrivateKeyJwt(ClientKey key) implements ClientCredential {
    @Override
    public String method() {
      return "private_key_jwt";
    }
  }
}
