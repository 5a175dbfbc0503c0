package dev.kelid.oauth.provider;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a provider wants its token requests and writes its answers (RFC 6749 sections 4.1.3, 5.1, 6).
 *
 * @param body of a request
 * @param code what is special about exchanging a code
 * @param refresh what is special about refreshing
 * @param expiry how an answer says when the access token ends
 * @param assumedType the token type where an answer names none; null if it must
 * @param scopeSeparator between the granted scopes of an answer
 */
public record TokenRules(
    Body body,
    GrantRules code,
    GrantRules refresh,
    Expiry expiry,
    @Nullable String assumedType,
    String scopeSeparator) {

  /**
   * Checks the separator.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public TokenRules {
    if (scopeSeparator.isEmpty()) {
      throw new IllegalArgumentException("scopeSeparator is empty: a space is usual");
    }
  }

  /** How a request's parameters are written. */
  public enum Body {
    /** {@code application/x-www-form-urlencoded}, as the RFC has it. */
    FORM,
    /** One JSON object. */
    JSON
  }

  /**
   * What is special about one grant.
   *
   * @param redirectUri whether the redirect URI is sent
   * @param authenticated whether the client's authentication is sent
   * @param parameters added to the body
   * @param headers added to the request
   */
  public record GrantRules(
      boolean redirectUri,
      boolean authenticated,
      List<Parameter> parameters,
      List<Parameter> headers) {
    /** Copies the lists. */
    public GrantRules {
      parameters = List.copyOf(parameters);
      headers = List.copyOf(headers);
    }

    /** With or without the redirect URI, and nothing else. */
    public static GrantRules plain(boolean redirectUri) {
      return new GrantRules(redirectUri, true, List.of(), List.of());
    }

    /** These, with parameters. */
    public GrantRules with(Parameter... added) {
      return new GrantRules(redirectUri, authenticated, List.of(added), headers);
    }

    /** These, with or without the redirect URI. */
    public GrantRules withRedirectUri(boolean sent) {
      return new GrantRules(sent, authenticated, parameters, headers);
    }

    /** These, without the client's authentication. */
    public GrantRules withoutAuthentication() {
      return new GrantRules(redirectUri, false, parameters, headers);
    }

    /** These, with headers. */
    public GrantRules withHeaders(Parameter... added) {
      return new GrantRules(redirectUri, authenticated, parameters, List.of(added));
    }
  }

  /** How an answer says when the access token ends. */
  public sealed interface Expiry {
    /** The member of the answer. */
    String member();

    /** How long a token is taken to last where the answer does not say. */
    Duration assumed();

    /** The same, with another assumption. */
    Expiry assuming(Duration lifetime);

    /**
     * In so many seconds from now; a number, or a number in a string.
     *
     * @param member of the answer
     * @param assumed where the answer has no such member
     */
    record InSeconds(String member, Duration assumed) implements Expiry {
      @Override
      public Expiry assuming(Duration lifetime) {
        return new InSeconds(member, lifetime);
      }
    }

    /**
     * At so many seconds since 1970; a number, or a number in a string.
     *
     * @param member of the answer
     * @param assumed where the answer has no such member
     */
    record AtEpochSecond(String member, Duration assumed) implements Expiry {
      @Override
      public Expiry assuming(Duration lifetime) {
        return new AtEpochSecond(member, lifetime);
      }
    }
  }

  /** As the RFC has it, with five minutes where an answer does not say. */
  public static TokenRules standard() {
    return new TokenRules(
        Body.FORM,
        GrantRules.plain(true),
        GrantRules.plain(false),
        new Expiry.InSeconds("expires_in", Duration.ofMinutes(5)),
        null,
        " ");
  }

  /** These, with a JSON body. */
  public TokenRules withJsonBody() {
    return new TokenRules(Body.JSON, code, refresh, expiry, assumedType, scopeSeparator);
  }

  /** These, with something special about exchanging a code. */
  public TokenRules withCode(GrantRules rules) {
    return new TokenRules(body, rules, refresh, expiry, assumedType, scopeSeparator);
  }

  /** These, with something special about refreshing. */
  public TokenRules withRefresh(GrantRules rules) {
    return new TokenRules(body, code, rules, expiry, assumedType, scopeSeparator);
  }

  /** These, with another way to say when the token ends. */
  public TokenRules withExpiry(Expiry other) {
    return new TokenRules(body, code, refresh, other, assumedType, scopeSeparator);
  }

  /** These, with a token type where an answer names none. */
  public TokenRules withAssumedType(String type) {
    return new TokenRules(body, code, refresh, expiry, type, scopeSeparator);
  }

  /** These, with another separator between granted scopes. */
  public TokenRules withScopeSeparator(String separator) {
    return new TokenRules(body, code, refresh, expiry, assumedType, separator);
  }

  /** Everything that is added to any request. */
  List<Parameter> additions() {
    return Stream.of(code.parameters(), code.headers(), refresh.parameters(), refresh.headers())
        .flatMap(List::stream)
        .toList();
  }
}
