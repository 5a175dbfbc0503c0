package dev.kelid.oauth.login;

import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ExtraParameters;
import dev.kelid.oauth.provider.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A login that no browser brought back: the server gave a code, or the tokens themselves, to this
 * application directly.
 *
 * @param proof what the server gave
 * @param owner under whom the tokens will be kept
 * @param purpose of the grant; empty for the login's own
 * @param scopes asked for
 * @param returnPath comes back in the result
 * @param applicationData comes back in the result
 */
public record BackChannelLogin(
    Proof proof,
    String owner,
    String purpose,
    List<String> scopes,
    String returnPath,
    String applicationData) {

  /** What the server gave. */
  public sealed interface Proof {}

  /**
   * A code, to be exchanged once, without a redirect URI.
   *
   * @param value the code
   * @param verifier of the challenge that was sent (RFC 7636); null if none was
   * @param tokenParameters further parameters of the token request; they add and never replace
   */
  public record Code(
      Secret value, @Nullable Secret verifier, Map<String, List<String>> tokenParameters)
      implements Proof {
    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a parameter would replace one of the protocol
     */
    public Code {
      tokenParameters = ExtraParameters.ofTokenRequest(tokenParameters);
    }

    /** Nothing; parameters may be secrets, too. */
    @Override
    public String toString() {
      return "Code[***]";
    }
  }

  /**
   * An answer that holds tokens as a token endpoint's does (RFC 6749 section 5.1).
   *
   * @param reply the answer, unread
   */
  public record Answer(HttpReply reply) implements Proof {}

  /** Copies the list. */
  public BackChannelLogin {
    scopes = List.copyOf(scopes);
  }

  /** The login's own grant, from a code. */
  public static BackChannelLogin ofCode(
      String owner, List<String> scopes, Secret code, @Nullable Secret verifier) {
    return new BackChannelLogin(new Code(code, verifier, Map.of()), owner, "", scopes, "", "");
  }

  /** The login's own grant, from an answer that holds the tokens. */
  public static BackChannelLogin ofAnswer(String owner, List<String> scopes, HttpReply reply) {
    return new BackChannelLogin(new Answer(reply), owner, "", scopes, "", "");
  }

  /** The same, for a grant of this purpose. */
  public BackChannelLogin withPurpose(String other) {
    return new BackChannelLogin(proof, owner, other, scopes, returnPath, applicationData);
  }

  /** The same, with what comes back in the result. */
  public BackChannelLogin returning(String path, String data) {
    return new BackChannelLogin(proof, owner, purpose, scopes, path, data);
  }

  /** Of the challenge that was sent; null if none was. */
  @Nullable Secret codeVerifier() {
    return proof instanceof Code code ? code.verifier() : null;
  }

  /** Neither the owner, who can be a key to a session, nor what could complete the login. */
  @Override
  public String toString() {
    return "BackChannelLogin[purpose=" + purpose + ", scopes=" + scopes + "]";
  }
}
