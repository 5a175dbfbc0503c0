package dev.kelid.oauth.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What calls to some origins carry: all of it, or the call is refused there.
 *
 * @param origins these rules are for; empty for every origin that a registration allows
 * @param headers in their order
 * @param tokenRefusals the statuses by which these APIs refuse a token that has ended
 */
public record ApiRules(Set<Origin> origins, List<Header> headers, Set<Integer> tokenRefusals) {
  private static final Set<Integer> UNAUTHORIZED = Set.of(401);

  /** Copies the collections. */
  public ApiRules {
    origins = Set.copyOf(origins);
    headers = List.copyOf(headers);
    tokenRefusals = Set.copyOf(tokenRefusals);
  }

  /** Of APIs that refuse a token with 401 (RFC 6750 section 3.1). */
  public ApiRules(Set<Origin> origins, List<Header> headers) {
    this(origins, headers, UNAUTHORIZED);
  }

  /** These, for APIs that refuse a token that has ended by one of these statuses. */
  public ApiRules refusingTokensBy(Integer... statuses) {
    return new ApiRules(origins, headers, Set.of(statuses));
  }

  /** A header's name, as it is compared. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * One header.
   *
   * @param name of the header
   * @param scheme what stands before the value
   * @param value what it carries
   */
  public record Header(String name, Scheme scheme, Value value) {}

  /** What stands before a header's value. */
  public sealed interface Scheme {
    /** The scheme and the space that follows it; empty for none. */
    String before(String tokenType);

    /** Nothing. */
    record None() implements Scheme {
      @Override
      public String before(String tokenType) {
        return "";
      }
    }

    /** The token's type, as the answer named it. */
    record FromTokenType() implements Scheme {
      @Override
      public String before(String tokenType) {
        return tokenType + " ";
      }
    }

    /**
     * Always the same.
     *
     * @param text without the space that follows it
     */
    record Fixed(String text) implements Scheme {
      @Override
      public String before(String tokenType) {
        return text + " ";
      }
    }
  }

  /** These, for another address of the same API. */
  ApiRules moved(Origin from, Origin to) {
    return new ApiRules(
        origins.stream().map(o -> o.equals(from) ? to : o).collect(Collectors.toSet()),
        headers,
        tokenRefusals);
  }

  /** The headers of one call, in their order; one whose value is not held is left out. */
  public Map<String, String> headers(HeldValues held, String tokenType) {
    Map<String, String> written = new LinkedHashMap<>();
    for (Header header : headers) {
      String value = held.text(header.value());
      if (value != null) {
        written.put(header.name(), header.scheme().before(tokenType) + value);
      }
    }
    return written;
  }

  /** {@code Authorization: <token type> <access token>} (RFC 6750 section 2.1). */
  public static ApiRules bearer() {
    return new ApiRules(
        Set.of(),
        List.of(new Header("Authorization", new Scheme.FromTokenType(), Value.Held.ACCESS_TOKEN)));
  }

  /** These headers for every origin that a registration allows. */
  public static ApiRules everywhere(Header... headers) {
    return new ApiRules(Set.of(), List.of(headers));
  }

  /** These headers for one origin. */
  public static ApiRules at(Origin origin, Header... headers) {
    return new ApiRules(Set.of(origin), List.of(headers));
  }

  /** A header without a scheme. */
  public static Header raw(String name, Value value) {
    return new Header(name, new Scheme.None(), value);
  }

  /** {@code Authorization: Bearer <access token>}, whatever the token's type. */
  public static Header bearerToken() {
    return new Header("Authorization", new Scheme.Fixed("Bearer"), Value.Held.ACCESS_TOKEN);
  }
}
