package dev.kelid.oauth.cli.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The options that are configuration keys: {@code --client-id} is {@code client-id}. */
public enum KeyOption {
  PROVIDER(
      Group.PROVIDER, "provider", "NAME", "a provider that kelid knows; see 'kelid providers'"),
  ISSUER(
      Group.PROVIDER, "issuer", "URL", "any other provider, by its issuer: https://id.example.com"),
  SERVER(Group.PROVIDER, "server", "HOST", "the deployment's host, where the provider needs it"),
  DOMAIN(Group.PROVIDER, "domain", "HOST", "the tenant's domain, where the provider needs it"),
  TENANT(Group.PROVIDER, "tenant", "ID", "the tenant's id, where the provider needs it"),
  BASE_URL(
      Group.PROVIDER,
      "moved-to",
      "[FROM=]ORIGIN",
      "scheme, host and port of a sandbox or test server that takes the place of the provider's;"
          + " FROM=ORIGIN moves only what is at FROM"),
  METADATA(
      Group.PROVIDER, "metadata", "KIND", "where endpoints are looked up: openid, oauth or none"),
  DISCOVERY_URI(Group.PROVIDER, "discovery-uri", "URL", "address of the metadata document"),
  AUTHORIZATION_ENDPOINT(
      Group.PROVIDER, "authorization-endpoint", "URL", "in place of the provider's"),
  TOKEN_ENDPOINT(Group.PROVIDER, "token-endpoint", "URL", "in place of the provider's"),
  USERINFO_ENDPOINT(Group.PROVIDER, "userinfo-endpoint", "URL", "in place of the provider's"),
  JWKS_URI(Group.PROVIDER, "jwks-uri", "URL", "the provider's keys, in place of the provider's"),
  REVOCATION_ENDPOINT(Group.PROVIDER, "revocation-endpoint", "URL", "in place of the provider's"),
  INTROSPECTION_ENDPOINT(
      Group.PROVIDER, "introspection-endpoint", "URL", "in place of the provider's"),
  PKCE(Group.PROVIDER, "pkce", "METHOD", "S256, or unsupported for a server that refuses it"),
  REFRESH_FORM(
      Group.PROVIDER, "refresh-form", "FORM", "documented or minimal, where documents disagree"),
  EXCHANGE_REDIRECT_URI(
      Group.PROVIDER, "exchange-redirect-uri", "HOW", "send or omit, where documents disagree"),
  UNDOCUMENTED_REFRESH(
      Group.PROVIDER, "undocumented-refresh", "true|false", "refresh where it is not documented"),
  ID_TOKEN_ALGORITHMS(
      Group.PROVIDER, "id-token-algorithms", "NAMES", "algorithms accepted in ID tokens: RS256"),
  CLOCK_SKEW(Group.PROVIDER, "clock-skew", "DURATION", "by how much clocks may differ: PT60S"),
  ASSUMED_LIFETIME(
      Group.PROVIDER,
      "assumed-lifetime",
      "DURATION",
      "of tokens whose answer does not say it: PT5M"),

  CLIENT_ID(Group.CLIENT, "client-id", "ID", "the id that the provider issued"),
  CLIENT_SECRET_FILE(
      Group.CLIENT, "client-secret-file", "FILE", "a file that holds the client secret"),
  API_KEY_FILE(
      Group.CLIENT, "api-key-file", "FILE", "a file that holds the API key, where one is needed"),
  CLIENT_AUTHENTICATION(
      Group.CLIENT,
      "client-authentication",
      "METHOD",
      "how the client proves who it is: basic, post, secret-jwt, private-key-jwt or none"),
  CLIENT_KEY_FILE(
      Group.CLIENT, "client-key-file", "FILE", "a PEM that holds the client's private key"),
  CLIENT_KEY_ID(Group.CLIENT, "client-key-id", "ID", "by which the provider knows that key"),
  CLIENT_KEY_ALGORITHM(
      Group.CLIENT, "client-key-algorithm", "NAME", "by which that key signs: PS256"),
  ASSERTION_AUDIENCE(
      Group.CLIENT,
      "assertion-audience",
      "WHO",
      "to whom signed statements are addressed: issuer or token-endpoint"),
  ORGANIZATION(Group.CLIENT, "organization", "ID", "that users must belong to"),
  SCOPE(Group.CLIENT, "scope", "SCOPES", "what is asked for: 'openid profile'"),
  REDIRECT_URI(
      Group.CLIENT, "redirect-uri", "URL", "the callback exactly as registered at the provider"),
  API_ORIGINS(
      Group.CLIENT, "api-origins", "ORIGINS", "where tokens may be sent: https://api.example.com"),
  TRUSTED_AUDIENCES(
      Group.CLIENT, "trusted-audiences", "NAMES", "other audiences that an ID token may name"),
  USER_INFO(Group.CLIENT, "user-info", "true|false", "whether a login asks who the user is"),

  AUDIENCE(Group.LOGIN, "audience", "API", "the API that tokens are wanted for"),
  RESOURCE(Group.LOGIN, "resource", "URIS", "the same by RFC 8707"),
  PROMPT(Group.LOGIN, "prompt", "WORDS", "what the provider is to ask the user: login, consent"),
  MAX_AGE(
      Group.LOGIN, "max-age", "SECONDS", "how long ago the user may have authenticated at most"),
  ACR_VALUES(Group.LOGIN, "acr-values", "CLASSES", "how the user must authenticate"),
  LOGIN_HINT(Group.LOGIN, "login-hint", "WHO", "whom the provider is to expect"),
  UI_LOCALES(Group.LOGIN, "ui-locales", "TAGS", "languages of the provider's pages: 'fa en'"),

  API_TOKEN_FILE(
      Group.CODES, "api-token-file", "FILE", "a file that holds the API token of the business"),
  PRIVATE_KEY_FILE(
      Group.CODES,
      "private-key-file",
      "FILE",
      "a file that holds the RSA private key: PEM, or XML (RSAKeyValue)"),
  KEY_ID(
      Group.CODES,
      "key-id",
      "ID",
      "the id by which the provider knows the key; there is no handshake then"),
  SIGNATURE_FILE(
      Group.CODES, "signature-file", "FILE", "a file that holds a ready signature, in base64"),
  SIGNATURE_HEADERS(
      Group.CODES, "signature-headers", "NAMES", "which headers the ready signature is of: host"),
  AUTHORIZATION_FILE(
      Group.CODES,
      "authorization-file",
      "FILE",
      "a file that holds a whole ready Authorization value"),
  SIGNED_HOST(
      Group.CODES, "signed-host", "HOST", "the host that is signed, in place of the provider's"),
  SIGNATURE_QUOTED(
      Group.CODES,
      "signature-quoted",
      "true|false",
      "whether the parts of the header are in quotation marks"),
  SIGNATURE_ALGORITHMS(
      Group.CODES,
      "signature-algorithms",
      "NAMES",
      "which the handshake may answer: rsa-sha256, rsa-sha1"),
  DEVICE_NAME(Group.CODES, "device-name", "NAME", "what this device is called"),
  DEVICE_TYPE(
      Group.CODES, "device-type", "TYPE", "Mobile Phone, Desktop, Tablet, Console or TV Device"),
  DEVICE_OS(Group.CODES, "device-os", "NAME", "its operating system"),
  DEVICE_OS_VERSION(Group.CODES, "device-os-version", "VERSION", "the version of that"),
  ATTEMPTS(Group.CODES, "attempts", "COUNT", "how many wrong codes in a row lock this device: 3"),
  LOCK_TIME(Group.CODES, "lock-time", "DURATION", "how long it is locked then: PT15M"),
  RESEND_AFTER(
      Group.CODES, "resend-after", "DURATION", "how long to wait before a code is sent again"),
  HANDSHAKE_ENDPOINT(Group.CODES, "handshake-endpoint", "URL", "in place of the provider's"),
  OTP_ENDPOINT(Group.CODES, "otp-endpoint", "URL", "in place of the provider's"),
  VERIFY_ENDPOINT(Group.CODES, "verify-endpoint", "URL", "in place of the provider's"),
  LANGUAGE(Group.CODES, "language", "TAG", "the language of what the provider writes: fa");

  /** What options are about; each is a part of the help. */
  public enum Group {
    /** The server. */
    PROVIDER("The provider"),
    /** This application as the server knows it. */
    CLIENT("The client, as it is registered there"),
    /** What a login asks for. */
    LOGIN("What the login asks for"),
    /** How a one-time code is asked for and verified. */
    CODES("One-time codes, as they are set up there");

    private final String heading;

    Group(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }
  }

  private final Group group;
  private final String key;
  private final String label;
  private final String description;

  KeyOption(Group group, String key, String label, String description) {
    this.group = group;
    this.key = key;
    this.label = label;
    this.description = description;
  }

  /** The configuration key, without what stands before it. */
  public String key() {
    return key;
  }

  /** As it is typed. */
  public String option() {
    return this == BASE_URL ? "--base-url" : "--" + key;
  }

  String label() {
    return label;
  }

  String description() {
    return description;
  }

  static List<KeyOption> of(Group group) {
    return Arrays.stream(values()).filter(option -> option.group == group).toList();
  }

  static Optional<KeyOption> named(String key) {
    return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
  }
}
