package dev.kelid.oauth.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host and port (RFC 6454): the unit in which this client decides who may be sent a token.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port always the actual one, also where the scheme has a default
 */
public record Origin(String scheme, String host, int port) {
  /**
   * The origin of an address.
   *
   * @throws IllegalArgumentException if the address has no scheme or host
   */
  public static Origin of(URI uri) {
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new IllegalArgumentException("'" + uri + "' has no origin: write https://host");
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port(scheme, uri.getPort()));
  }

  /**
   * Whether this is the origin of an address. One without scheme or host has none. Writes nothing
   * down, for it is asked with every call.
   */
  public boolean isOf(URI uri) {
    String itsScheme = uri.getScheme();
    String itsHost = uri.getHost();
    return itsScheme != null
        && itsHost != null
        && isLower(scheme, itsScheme)
        && isLower(host, itsHost)
        && port == port(scheme, uri.getPort());
  }

  private static boolean isLower(String lower, String written) {
    return lower.equals(written) || lower.equals(written.toLowerCase(Locale.ROOT));
  }

  /** An address, moved here from another origin; any other as it is. */
  @Nullable URI instead(Origin from, @Nullable URI address) {
    if (address == null || !of(address).equals(from)) {
      return address;
    }
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(this + address.getRawPath() + query);
  }

  private static int port(String scheme, int written) {
    return written >= 0 ? written : defaultPort(scheme);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** What is wrong with {@code text} as the origin of an API, if anything. */
  static Optional<String> problem(String text) {
    Optional<String> problem = SecureUri.problem(text);
    if (problem.isPresent()) {
      return problem;
    }
    URI uri = URI.create(text);
    boolean bare = uri.getRawQuery() == null && uri.getRawPath().replace("/", "").isEmpty();
    return bare
        ? Optional.empty()
        : Optional.of("'" + text + "' is more than an origin: write scheme, host and port only");
  }

  /** By hand: those that a record has anyway take long to come up. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin that
        && port == that.port
        && host.equals(that.host)
        && scheme.equals(that.scheme);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * scheme.hashCode() + host.hashCode()) + port;
  }

  /** As addresses have it: without the port that the scheme has anyway. */
  @Override
  public String toString() {
    return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
  }
}
