package dev.kelid.oauth.testkit;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an authorization request strictly, once client and redirect URI are known to be good. */
final class AuthorizationRequestReader {
  private static final Set<String> UNSUPPORTED = Set.of("request", "request_uri", "registration");
  private static final Set<String> MODES = Set.of("query", "form_post");
  private static final Set<String> DISPLAYS = Set.of("page", "popup", "touch", "wap");
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final AuthorizationRules rules;
  private final Settings settings;
  private final IdTokens idTokens;

  AuthorizationRequestReader(AuthorizationRules rules, Settings settings, IdTokens idTokens) {
    this.rules = rules;
    this.settings = settings;
    this.idTokens = idTokens;
  }

  AuthorizationRequest read(TestClient client, Callback callback, Parameters sent) {
    sent.atMostOnce("resource").without(UNSUPPORTED).only("at the authorization endpoint", known());
    checkKind(client, sent);
    rules.required().stream().sorted().forEach(sent::required);
    checkState(callback.state());
    return new AuthorizationRequest(
        client,
        callback,
        rules.scopes().checked(Words.of(sent.optional("scope")), settings),
        targets(sent),
        prompt(sent),
        Words.of(sent.optional("acr_values")),
        challenge(client, sent),
        sent.optional("nonce"),
        maxAge(sent),
        sent.optional("login_hint"),
        sent.optional("ui_locales"),
        hintedSubject(sent),
        organization(sent.optional("organization")));
  }

  private Set<String> known() {
    Set<String> known = new HashSet<>(rules.parameters());
    known.addAll(settings.ownParameters());
    return known;
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

  private void checkState(@Nullable String state) {
    int length = state == null ? 0 : state.length();
    if (length < rules.shortestState()) {
      throw Refusal.of(
          "invalid_state",
          "state has %d characters; expected at least %d".formatted(length, rules.shortestState()));
    }
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

  private List<String> prompt(Parameters sent) {
    List<String> prompt = Words.of(sent.optional("prompt"));
    prompt.forEach(value -> oneOf("prompt", value, rules.prompts()));
    if (prompt.contains("none") && prompt.size() > 1) {
      throw Refusal.invalidRequest("prompt is 'none' and something else; expected 'none' alone");
    }
    return prompt;
  }

  /** RFC 7636, section 4.3; RFC 9700, section 2.1.1: S256, for those who must. */
  @Nullable String challenge(TestClient client, Parameters sent) {
    boolean demanded =
        switch (settings.pkce()) {
          case ALL -> true;
          case PUBLIC -> client.authMethod() == ClientAuthMethod.NONE;
          case NOBODY -> false;
        };
    String challenge = sent.optional("code_challenge");
    String method = sent.optional("code_challenge_method");
    if (challenge == null && method == null && !demanded) {
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

  private @Nullable Organization organization(@Nullable String asked) {
    if (asked == null) {
      return null;
    }
    for (Organization known : settings.organizations()) {
      boolean byName = known.name().equalsIgnoreCase(asked);
      if (byName || known.id().equals(asked)) {
        return new Organization(known.id(), known.name(), byName);
      }
    }
    throw Refusal.invalidRequest("organization '%s' is unknown".formatted(asked));
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
