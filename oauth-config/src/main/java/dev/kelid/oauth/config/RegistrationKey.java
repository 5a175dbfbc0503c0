package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.KnownProviders;
import java.util.Arrays;
import java.util.List;

/** The keys {@code oauth.<registration>.<key>}. */
enum RegistrationKey {
  PROVIDER("provider", "one of " + String.join(", ", KnownProviders.all().keySet())),
  SERVER("server", Write.HOST),
  DOMAIN("domain", Write.HOST),
  TENANT("tenant", "the id of one tenant: 01234567-89ab-cdef-0123-456789abcdef"),
  REFRESH_FORM("refresh-form", "documented or minimal"),
  EXCHANGE_REDIRECT_URI("exchange-redirect-uri", "send or omit"),
  UNDOCUMENTED_REFRESH("undocumented-refresh", "true or false"),
  LOGOUT_FORM("logout-form", "standard or return-to"),
  MOVED_TO(
      "moved-to",
      "scheme, host and port where it is now: https://sandbox.example.com; or, for one of several"
          + " places, https://api.example.com=https://sandbox.example.com"),
  ISSUER("issuer", "the provider's address exactly as it writes it: https://id.example.com"),
  NAME("name", "the provider's name for people"),
  METADATA("metadata", "openid, oauth or none"),
  DISCOVERY_URI("discovery-uri", Write.ENDPOINT),
  AUTHORIZATION_ENDPOINT("authorization-endpoint", Write.ENDPOINT),
  TOKEN_ENDPOINT("token-endpoint", Write.ENDPOINT),
  USERINFO_ENDPOINT("userinfo-endpoint", Write.ENDPOINT),
  JWKS_URI("jwks-uri", Write.ENDPOINT),
  REVOCATION_ENDPOINT("revocation-endpoint", Write.ENDPOINT),
  INTROSPECTION_ENDPOINT("introspection-endpoint", Write.ENDPOINT),
  END_SESSION_ENDPOINT("end-session-endpoint", Write.ENDPOINT),
  CLIENT_ID("client-id", "the id that the provider issued"),
  CLIENT_SECRET("client-secret", "the secret that the provider issued"),
  CLIENT_SECRET_FILE("client-secret-file", "the path of a file that holds only the secret"),
  API_KEY("api-key", "the API key that the provider issued"),
  API_KEY_FILE("api-key-file", "the path of a file that holds only the API key"),
  ORGANIZATION("organization", "the id or name of the organization that users must belong to"),
  CLIENT_AUTHENTICATION(
      "client-authentication", "basic, post, secret-jwt, private-key-jwt or none"),
  CLIENT_KEY_FILE(
      "client-key-file", "the path of a file that holds the client's private key, a PKCS #8 PEM"),
  CLIENT_KEY_ID("client-key-id", "the id by which the provider knows the client's public key"),
  CLIENT_KEY_ALGORITHM("client-key-algorithm", "RS256, PS256 or ES256"),
  ASSERTION_AUDIENCE("assertion-audience", "issuer or token-endpoint"),
  PKCE("pkce", "S256 or unsupported"),
  SCOPE("scope", "scopes separated by spaces: openid profile"),
  REQUEST_SCOPES(
      "request-scopes",
      "scopes separated by spaces, each with the request parameters that identify its resource:"
          + " SCOPE:parameter or SCOPE:first:second"),
  RESPONSE_MODE("response-mode", "query or form_post"),
  REDIRECT_URI("redirect-uri", "the callback exactly as registered at the provider"),
  POST_LOGOUT_REDIRECT_URI("post-logout-redirect-uri", Write.ENDPOINT),
  API_ORIGINS("api-origins", "scheme, host and port of each API: https://api.example.com"),
  TRUSTED_AUDIENCES("trusted-audiences", "audiences separated by commas"),
  USER_INFO("user-info", "true or false"),
  ROLES_CLAIM("roles-claim", "the name of a claim, or a JSON pointer: /realm_access/roles"),
  ID_TOKEN_ALGORITHMS(
      "id-token-algorithms",
      "some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512,"
          + " separated by commas"),
  CLOCK_SKEW("clock-skew", "an ISO-8601 duration of at most 5 minutes: PT60S"),
  ASSUMED_LIFETIME("assumed-lifetime", "a positive ISO-8601 duration: PT5M"),
  AUDIENCE("audience", "the API that the provider is asked to issue tokens for"),
  PROMPT("prompt", "what the provider understands: login, consent, select_account"),
  MAX_AGE("max-age", "a number of seconds, 0 or more"),
  ACR_VALUES("acr-values", "authentication context classes separated by spaces"),
  LOGIN_HINT("login-hint", "whom the provider is to expect"),
  UI_LOCALES("ui-locales", "language tags separated by spaces: de en"),
  RESOURCE("resource", "absolute URIs without fragment, separated by spaces"),
  API_TOKEN("api-token", "the API token that the provider issued to the business"),
  API_TOKEN_FILE("api-token-file", "the path of a file that holds only the API token"),
  PRIVATE_KEY_FILE(
      "private-key-file", "the path of a file that holds the RSA private key, in PEM or XML"),
  KEY_ID("key-id", "the id by which the provider knows the key"),
  SIGNATURE("signature", "the signature in base64"),
  SIGNATURE_FILE("signature-file", "the path of a file that holds only the signature"),
  SIGNATURE_HEADERS("signature-headers", "the names of the signed headers: host date"),
  AUTHORIZATION("authorization", "the whole value of the Authorization header"),
  AUTHORIZATION_FILE("authorization-file", "the path of a file that holds only that value"),
  SIGNED_HOST("signed-host", Write.HOST),
  SIGNATURE_QUOTED("signature-quoted", "true or false"),
  SIGNATURE_ALGORITHMS("signature-algorithms", "rsa-sha256, rsa-sha1 or both"),
  DEVICE_NAME("device-name", "a name for people, one line"),
  DEVICE_TYPE("device-type", "Mobile Phone, Desktop, Tablet, Console or TV Device"),
  DEVICE_OS("device-os", "the name of the operating system"),
  DEVICE_OS_VERSION("device-os-version", "the version of the operating system"),
  ATTEMPTS("attempts", "a whole number greater than 0"),
  LOCK_TIME("lock-time", "a positive ISO-8601 duration: PT15M"),
  RESEND_AFTER("resend-after", "a positive ISO-8601 duration: PT2M"),
  HANDSHAKE_ENDPOINT("handshake-endpoint", Write.ENDPOINT),
  OTP_ENDPOINT("otp-endpoint", Write.ENDPOINT),
  VERIFY_ENDPOINT("verify-endpoint", Write.ENDPOINT),
  LANGUAGE("language", "a language tag: fa");

  /** Before the name of any other authorization parameter. */
  static final String PARAMETER = "authorization-parameter.";

  private final String text;
  private final String write;

  RegistrationKey(String text, String write) {
    this.text = text;
    this.write = write;
  }

  Key of(String registration) {
    return new Key(GlobalKey.PREFIX + registration + "." + text, write);
  }

  /** The key of an authorization parameter that has none of its own. */
  static Key parameterOf(String registration, String name) {
    return new Key(
        GlobalKey.PREFIX + registration + "." + PARAMETER + name, "what the provider understands");
  }

  String text() {
    return text;
  }

  /** The name that an authorization request has for this. */
  String parameter() {
    return text.replace('-', '_');
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(RegistrationKey::text).toList();
  }

  /** Whether {@code tail} may follow {@code oauth.<registration>.} */
  static boolean knows(String tail) {
    boolean parameter = tail.startsWith(PARAMETER) && tail.length() > PARAMETER.length();
    return parameter || texts().contains(tail);
  }

  /** The key with this text. */
  static RegistrationKey named(String text) {
    return Arrays.stream(values())
        .filter(key -> key.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no key for " + text));
  }

  private static final class Write {
    static final String HOST = "a host name without scheme and path: id.example.com";
    static final String ENDPOINT =
        "a whole https address (plain http is for loopback hosts only): https://id.example.com/…";
  }
}
