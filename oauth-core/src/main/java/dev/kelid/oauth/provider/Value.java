package dev.kelid.oauth.provider;

/**
 * What a profile lets a request carry: fixed text, or something that the client holds. An enum and
 * not a template, so that a typing mistake does not compile and a registration that lacks what its
 * profile needs fails when it is built.
 */
public sealed interface Value {
  /** Fixed text. */
  static Value text(String text) {
    return new Text(text);
  }

  /**
   * Fixed text.
   *
   * @param text as it is sent, before encoding
   */
  record Text(String text) implements Value {}

  /** Something that the client holds when it writes the request. */
  enum Held implements Value {
    /** The client id of the registration. */
    CLIENT_ID,
    /** The API key of the registration. */
    API_KEY,
    /** The access token held at that moment. */
    ACCESS_TOKEN,
    /** The redirect URI of the registration. */
    REDIRECT_URI,
    /**
     * The code verifier of the login (RFC 7636), kept past the exchange where a profile needs it.
     */
    CODE_VERIFIER
  }
}
