package dev.kelid.oauth.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value for every key that can stand beside the others, none of them the default. */
final class Samples {
  private Samples() {}

  static Map<GlobalKey, String> global() {
    Map<GlobalKey, String> samples = new LinkedHashMap<>();
    samples.put(GlobalKey.REGISTRATIONS, "web");
    samples.put(GlobalKey.BASE_URL, "https://app.example.com:8443/");
    samples.put(GlobalKey.SEAL_KEY, "0123456789abcdef0123456789abcdef");
    samples.put(GlobalKey.PUBLIC_PATHS, "/, /assets/* ,*.css");
    samples.put(GlobalKey.AFTER_LOGOUT_PATH, "/goodbye");
    samples.put(GlobalKey.ERROR_PAGE, "/login-failed");
    samples.put(GlobalKey.SESSION_REFRESH, "PT15M");
    samples.put(GlobalKey.SESSION_REFRESH_WITHOUT_ID_TOKEN, "login");
    samples.put(GlobalKey.BACK_CHANNEL_LOGOUT, "false");
    samples.put(GlobalKey.STORE_CAPACITY, "5000");
    samples.put(GlobalKey.EARLY_RENEWAL, "0.5");
    samples.put(GlobalKey.KEEP_ALIVE, "P7D");
    samples.put(GlobalKey.STORE_DIRECTORY, "/var/lib/app/tokens");
    samples.put(GlobalKey.STORE_KEY, "fedcba9876543210fedcba9876543210");
    samples.put(GlobalKey.STORE_KEY_OLD, "fedcba9876543210fedcba987654321o");
    samples.put(GlobalKey.STORE_FORGET_AFTER, "P7D");
    samples.put(GlobalKey.CONNECT_TIMEOUT, "PT1S");
    samples.put(GlobalKey.RESPONSE_TIMEOUT, "PT3S");
    samples.put(GlobalKey.EXCHANGE_TIMEOUT, "PT7S");
    return samples;
  }

  static Map<RegistrationKey, String> registration() {
    Map<RegistrationKey, String> samples = new LinkedHashMap<>();
    samples.put(RegistrationKey.ISSUER, "https://id.example.com");
    samples.put(RegistrationKey.NAME, "Example ID");
    samples.put(RegistrationKey.METADATA, "oauth");
    samples.put(RegistrationKey.DISCOVERY_URI, "https://in.example.com/metadata");
    samples.put(RegistrationKey.AUTHORIZATION_ENDPOINT, "https://in.example.com/authorize");
    samples.put(RegistrationKey.TOKEN_ENDPOINT, "https://in.example.com/token");
    samples.put(RegistrationKey.USERINFO_ENDPOINT, "https://in.example.com/userinfo");
    samples.put(RegistrationKey.JWKS_URI, "https://in.example.com/jwks");
    samples.put(RegistrationKey.REVOCATION_ENDPOINT, "https://in.example.com/revoke");
    samples.put(RegistrationKey.INTROSPECTION_ENDPOINT, "https://in.example.com/introspect");
    samples.put(RegistrationKey.END_SESSION_ENDPOINT, "https://in.example.com/logout");
    samples.put(RegistrationKey.CLIENT_ID, "me");
    samples.put(RegistrationKey.CLIENT_SECRET, "s3cret of the client");
    samples.put(RegistrationKey.CLIENT_AUTHENTICATION, "post");
    samples.put(RegistrationKey.ASSERTION_AUDIENCE, "token-endpoint");
    samples.put(RegistrationKey.PKCE, "unsupported");
    samples.put(RegistrationKey.SCOPE, "openid  profile");
    samples.put(RegistrationKey.RESPONSE_MODE, "form_post");
    samples.put(RegistrationKey.REDIRECT_URI, "https://app.example.com/old/callback");
    samples.put(RegistrationKey.POST_LOGOUT_REDIRECT_URI, "https://www.example.com/bye");
    samples.put(RegistrationKey.API_ORIGINS, "https://api.example.com, https://b.example.com:444");
    samples.put(RegistrationKey.TRUSTED_AUDIENCES, "first,second third");
    samples.put(RegistrationKey.USER_INFO, "false");
    samples.put(RegistrationKey.ROLES_CLAIM, "/realm_access/roles");
    samples.put(RegistrationKey.ID_TOKEN_ALGORITHMS, "PS256, ES512");
    samples.put(RegistrationKey.CLOCK_SKEW, "PT10S");
    samples.put(RegistrationKey.ASSUMED_LIFETIME, "PT1H");
    samples.put(RegistrationKey.AUDIENCE, "https://api.example.com/v1");
    samples.put(RegistrationKey.PROMPT, "login consent");
    samples.put(RegistrationKey.MAX_AGE, "3600");
    samples.put(RegistrationKey.ACR_VALUES, "gold  silver");
    samples.put(RegistrationKey.LOGIN_HINT, "ada@example.com");
    samples.put(RegistrationKey.UI_LOCALES, "de en");
    samples.put(RegistrationKey.RESOURCE, "https://api.example.com/a urn:b");
    samples.put(RegistrationKey.SIGNATURE, "c2lnbmVk");
    samples.put(RegistrationKey.KEY_ID, "key-1");
    samples.put(RegistrationKey.API_TOKEN, "api token of the business");
    samples.put(RegistrationKey.SIGNATURE_HEADERS, "host date");
    samples.put(RegistrationKey.SIGNED_HOST, "signed.example.com");
    samples.put(RegistrationKey.SIGNATURE_QUOTED, "false");
    samples.put(RegistrationKey.SIGNATURE_ALGORITHMS, "RSA-SHA1, rsa-sha256");
    samples.put(RegistrationKey.DEVICE_NAME, "Counter 4");
    samples.put(RegistrationKey.DEVICE_TYPE, "tv device");
    samples.put(RegistrationKey.DEVICE_OS, "Linux");
    samples.put(RegistrationKey.DEVICE_OS_VERSION, "6.1");
    samples.put(RegistrationKey.ATTEMPTS, "5");
    samples.put(RegistrationKey.LOCK_TIME, "PT30M");
    samples.put(RegistrationKey.RESEND_AFTER, "PT1M");
    samples.put(RegistrationKey.HANDSHAKE_ENDPOINT, "https://otp.example.com/handshake");
    samples.put(RegistrationKey.OTP_ENDPOINT, "https://otp.example.com/authorize");
    samples.put(RegistrationKey.LANGUAGE, "fa");
    samples.put(RegistrationKey.VERIFY_ENDPOINT, "https://otp.example.com/verify");
    return samples;
  }

  /** All of them for the registration {@code web}, and a parameter without a key of its own. */
  static Map<String, String> inFull() {
    Map<String, String> all = new LinkedHashMap<>();
    global().forEach((key, value) -> all.put(key.key().name(), value));
    registration().forEach((key, value) -> all.put(key.of("web").name(), value));
    all.put("oauth.web.authorization-parameter.access_type", "offline");
    return all;
  }

  /** As init-params are written. */
  static Map<String, String> inShort() {
    Map<String, String> all = new LinkedHashMap<>();
    global().forEach((key, value) -> all.put(key.text(), value));
    registration().forEach((key, value) -> all.put(key.text(), value));
    all.put("authorization-parameter.access_type", "offline");
    all.put("registration", "web");
    return all;
  }
}
