package dev.kelid.oauth.testkit;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an authorization request strictly, once client and redirect URI are known to be good. */
final class AuthorizationRequestReader {
  private static final Set<String> ALLOWED =
      Set.of(
          "response_type",
          "client_id",
          "redirect_uri",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method",
          "response_mode",
          "nonce",
          "prompt",
          "max_age",
          "acr_values",
          "login_hint",
          "ui_locales",
          "id_token_hint",
          "display",
          "audience",
          "resource");
  private static final Set<String> UNSUPPORTED = Set.of("request", "request_uri", "registration");
  private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
  private static final Set<String> MODES = Set.of("query", "form_post");
  private static final Set<String> DISPLAYS = Set.of("page", "popup", "touch", "wap");
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final Settings settings;
  private final IdTokens idTokens;

  AuthorizationRequestReader(Settings settings, IdTokens idTokens) {
    this.settings = settings;
    this.idTokens = idTokens;
  }

  AuthorizationRequest read(TestClient client, Callback callback, Parameters sent) {
    sent.atMostOnce("resource").without(UNSUPPORTED).only("at the authorization endpoint", ALLOWED);
    checkKind(client, sent);
    return new AuthorizationRequest(
        client,
        callback,
        scopes(sent),
        targets(sent),
        prompt(sent),
        Words.of(sent.optional("acr_values")),
        challenge(sent),
        sent.optional("nonce"),
        maxAge(sent),
        sent.optional("login_hint"),
        sent.optional("ui_locales"),
        hintedSubject(sent));
  }

  private static void checkKind(TestClient client, Parameters sent) {
    String type = sent.required("response_type");
    if (!type.equals("code")) {
      throw Refusal.of(
          "unsupported_response_type", "response_type is '%s'; expected 'code'".formatted(type));
    }
    if (!client.grants().contains("authorization_code")) {
      throw Refusal.of(
          "unauthorized_client",
          "client '%s' is not registered for authorization_code".formatted(client.id()));
    }
    oneOf("response_mode", sent.optional("response_mode"), MODES);
    oneOf("display", sent.optional("display"), DISPLAYS);
  }

  private static void oneOf(String name, @Nullable String value, Set<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw Refusal.invalidRequest(
          "%s is '%s'; expected one of: %s"
              .formatted(name, value, String.join(", ", allowed.stream().sorted().toList())));
    }
  }

  private List<String> scopes(Parameters sent) {
    List<String> scopes = Words.of(sent.optional("scope"));
    for (String scope : scopes) {
      if (!SCOPE.matcher(scope).matches()) {
        throw Refusal.of("invalid_scope", "scope '%s' has a forbidden character".formatted(scope));
      }
      if (scopes.stream().filter(scope::equals).count() > 1) {
        throw Refusal.of("invalid_scope", "scope '%s' is named twice".formatted(scope));
      }
    }
    return settings.granted(scopes);
  }

  /** RFC 8707, section 2: an absolute URI without a fragment. */
  static List<String> targets(Parameters sent) {
    for (String resource : sent.values("resource")) {
      try {
        URI uri = new URI(resource);
        if (!uri.isAbsolute() || uri.getRawFragment() != null) {
          throw new URISyntaxException(resource, "not absolute, or with a fragment");
        }
      } catch (URISyntaxException bad) {
        throw Refusal.of(
            "invalid_target",
            "resource is '%s'; expected an absolute URI without a fragment".formatted(resource));
      }
    }
    List<String> targets = new ArrayList<>(sent.values("resource"));
    targets.addAll(sent.values("audience"));
    return List.copyOf(targets);
  }

  private static List<String> prompt(Parameters sent) {
    List<String> prompt = Words.of(sent.optional("prompt"));
    prompt.forEach(value -> oneOf("prompt", value, PROMPTS));
    if (prompt.contains("none") && prompt.size() > 1) {
      throw Refusal.invalidRequest("prompt is 'none' and something else; expected 'none' alone");
    }
    return prompt;
  }

  /** RFC 7636, section 4.3; RFC 9700, section 2.1.1: S256, for every client. */
  private @Nullable String challenge(Parameters sent) {
    String challenge = sent.optional("code_challenge");
    String method = sent.optional("code_challenge_method");
    if (challenge == null && method == null && !settings.requirePkce()) {
      return null;
    }
    String given = sent.required("code_challenge");
    if (!"S256".equals(method)) {
      throw Refusal.invalidRequest(
          "code_challenge_method is %s; expected 'S256'"
              .formatted(method == null ? "missing, which means 'plain'" : "'" + method + "'"));
    }
    if (!CHALLENGE.matcher(given).matches()) {
      throw Refusal.invalidRequest("code_challenge is malformed; expected 43 base64url characters");
    }
    return given;
  }

  private static @Nullable Long maxAge(Parameters sent) {
    String seconds = sent.optional("max_age");
    if (seconds != null && !SECONDS.matcher(seconds).matches()) {
      throw Refusal.invalidRequest("max_age is '%s'; expected seconds".formatted(seconds));
    }
    return seconds == null ? null : Long.valueOf(seconds);
  }

  private @Nullable String hintedSubject(Parameters sent) {
    String hint = sent.optional("id_token_hint");
    if (hint == null) {
      return null;
    }
    return idTokens
        .readHint(hint)
        .map(JWTClaimsSet::getSubject)
        .orElseThrow(
            () -> Refusal.invalidRequest("id_token_hint is not an ID token of this server"));
  }
}
