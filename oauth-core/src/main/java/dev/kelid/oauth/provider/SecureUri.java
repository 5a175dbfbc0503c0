package dev.kelid.oauth.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses tokens and secrets may travel to: https, or plain http on a loopback host. */
final class SecureUri {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private static final int LARGEST_PORT = 65_535;

  private SecureUri() {}

  static boolean isSecure(URI uri) {
    return isHttps(uri) || ("http".equalsIgnoreCase(uri.getScheme()) && isLoopback(uri));
  }

  static boolean isHttps(URI uri) {
    return uri.getHost() != null && "https".equalsIgnoreCase(uri.getScheme());
  }

  static boolean isLoopback(URI uri) {
    return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  /** Whether a request goes exactly there: no fragment, no user, a port that exists. */
  static boolean isPlain(URI uri) {
    return uri.getRawFragment() == null
        && uri.getRawUserInfo() == null
        && uri.getPort() != 0
        && uri.getPort() <= LARGEST_PORT;
  }

  /** What is wrong with {@code text} as an absolute, secure URI without fragment, if anything. */
  static Optional<String> problem(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.of("is missing");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.of("'" + text + "' is not a URI: " + e.getReason());
    }
    if (uri.getHost() == null) {
      return Optional.of("'" + text + "' is not a whole address: write https://host/path");
    }
    if (uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      return Optional.of("at " + uri.getHost() + " may have neither fragment (#) nor user (@)");
    }
    if (!isPlain(uri)) {
      return Optional.of("'" + text + "' has no port from 1 to " + LARGEST_PORT);
    }
    return isSecure(uri)
        ? Optional.empty()
        : Optional.of("'" + text + "' is not https (plain http is for loopback hosts only)");
  }
}
