package dev.kelid.oauth.config;

import java.util.Arrays;
import java.util.List;

/** The keys {@code oauth.<key>}. No registration may be named like one. */
enum GlobalKey {
  REGISTRATIONS("registrations", "the names of all registrations, separated by commas: web, api"),
  BASE_URL(
      "base-url",
      "the public address of this application as browsers see it, without a path, and https"
          + " unless its host is a loopback one: https://app.example.com"),
  SEAL_KEY("seal-key", "at least 32 characters, for example what 'openssl rand -base64 32' prints"),
  SEAL_KEY_FILE("seal-key-file", "the path of a file that holds only the key"),
  PUBLIC_PATHS("public-paths", "/path, /path/* or *.extension, separated by commas"),
  AFTER_LOGOUT_PATH("after-logout-path", "one path that begins with '/': /goodbye"),
  ERROR_PAGE("error-page", "one path that begins with '/': /login-failed"),
  SESSION_REFRESH("session-refresh", "an ISO-8601 duration of a second or more: PT15M"),
  SESSION_REFRESH_WITHOUT_ID_TOKEN("session-refresh-without-id-token", "accept or login"),
  BACK_CHANNEL_LOGOUT("back-channel-logout", "true or false"),
  STORE_CAPACITY("store-capacity", "a whole number greater than 0"),
  EARLY_RENEWAL("early-renewal", "a number from 0, for never, to 0.9: 0.2"),
  KEEP_ALIVE("keep-alive", "a positive ISO-8601 duration: P7D"),
  STORE_DIRECTORY(
      "store-directory", "the path of a directory for tokens only: /var/lib/app/tokens"),
  STORE_KEY(
      "store-key", "at least 32 characters, for example what 'openssl rand -base64 32' prints"),
  STORE_KEY_FILE("store-key-file", "the path of a file that holds only the key"),
  STORE_KEY_OLD("store-key-old", "the key that oauth.store-key has replaced"),
  STORE_KEY_OLD_FILE("store-key-old-file", "the path of a file that holds only that key"),
  STORE_FORGET_AFTER("store-forget-after", "a positive ISO-8601 duration: P30D"),
  CONNECT_TIMEOUT("connect-timeout", "a positive ISO-8601 duration: PT2S"),
  RESPONSE_TIMEOUT("response-timeout", "a positive ISO-8601 duration: PT5S"),
  EXCHANGE_TIMEOUT("exchange-timeout", "a positive ISO-8601 duration: PT10S");

  /** What every key begins with. */
  static final String PREFIX = "oauth.";

  private final String text;
  private final String write;

  GlobalKey(String text, String write) {
    this.text = text;
    this.write = write;
  }

  Key key() {
    return new Key(PREFIX + text, write);
  }

  String text() {
    return text;
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(GlobalKey::text).toList();
  }
}
