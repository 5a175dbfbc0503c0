package dev.kelid.oauth.config;

import dev.kelid.oauth.config.SessionSettings.WithoutIdToken;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what belongs to the web application as a whole. */
final class WebReader {
  /**
   * A page that the login filter owns: it needs no login, so that a logout is not undone at once.
   */
  private static final String SIGNED_OUT = "/oauth/signed-out";

  private static final Duration SHORTEST_REFRESH = Duration.ofSeconds(1);
  private static final Duration LONGEST_REFRESH = Duration.ofDays(3650);
  private static final int SHORTEST_SEAL_KEY = 32;
  private static final String SAFE = "[^\\s\\\\#*\\p{Cntrl}]";
  private static final Pattern PATH = Pattern.compile("/(?!/)" + SAFE + "*");
  private static final Pattern PATHS =
      Pattern.compile("/(?!/)(?:" + SAFE + "*/)?\\*|[*][.]" + SAFE + "+|" + PATH);

  private final KeyReader keys;
  private final SecretReader secrets;
  private final Problems problems;

  WebReader(KeyReader keys, SecretReader secrets, Problems problems) {
    this.keys = keys;
    this.secrets = secrets;
    this.problems = problems;
  }

  WebSettings read(@Nullable URI baseUrl, @Nullable String defaultRegistration) {
    return new WebSettings(
        baseUrl,
        sealKey(),
        publicPaths(),
        afterLogoutPath(),
        path(GlobalKey.ERROR_PAGE),
        defaultRegistration,
        sessions());
  }

  private SessionSettings sessions() {
    SessionSettings standard = SessionSettings.standard();
    Duration refresh =
        keys.duration(
            GlobalKey.SESSION_REFRESH.key(),
            Duration.ZERO,
            d -> d.compareTo(SHORTEST_REFRESH) >= 0 && d.compareTo(LONGEST_REFRESH) <= 0);
    return new SessionSettings(
        refresh.isZero() ? standard.refresh() : refresh,
        keys.choice(
            GlobalKey.SESSION_REFRESH_WITHOUT_ID_TOKEN.key(),
            Map.of("accept", WithoutIdToken.ACCEPT, "login", WithoutIdToken.LOGIN),
            standard.withoutIdToken()),
        keys.flag(GlobalKey.BACK_CHANNEL_LOGOUT.key(), standard.backChannelLogout()));
  }

  String afterLogoutPath() {
    String path = path(GlobalKey.AFTER_LOGOUT_PATH);
    return path == null ? SIGNED_OUT : path;
  }

  private @Nullable Secret sealKey() {
    return secrets.read(
        new SecretReader.Wanted(
            GlobalKey.SEAL_KEY.key(), GlobalKey.SEAL_KEY_FILE.key(), SHORTEST_SEAL_KEY));
  }

  private List<String> publicPaths() {
    Found found = keys.find(GlobalKey.PUBLIC_PATHS.key());
    if (found == null) {
      return List.of();
    }
    List<String> paths = KeyReader.commaSeparated(found.value());
    for (String path : paths) {
      if (!PATHS.matcher(path).matches()) {
        problems.wrong(found, ", of which '" + path + "' is no path");
      }
    }
    return paths;
  }

  private @Nullable String path(GlobalKey key) {
    Found found = keys.find(key.key());
    if (found == null) {
      return null;
    }
    if (PATH.matcher(found.value()).matches()) {
      return found.value();
    }
    problems.wrong(found);
    return null;
  }
}
