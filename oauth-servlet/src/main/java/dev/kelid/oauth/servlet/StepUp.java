package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.login.LoginRequest;
import dev.kelid.oauth.provider.ClientRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the login that a need asks for. What an API demands is not trusted: it can add to what the
 * configuration asks for, and take nothing away; and scopes that the configuration does not name
 * are never granted without the user being asked.
 */
final class StepUp {
  private static final String PROMPT = "prompt";

  private StepUp() {}

  /**
   * The login, of the user who is signed in there already, if somebody is; empty if the API demands
   * an authentication context class that the configuration does not allow.
   */
  static Optional<LoginRequest> login(
      HttpServletRequest request,
      OAuthClient client,
      LoginRequest.Builder begun,
      LoginRequired required) {
    LoginRequest.Builder wanted =
        begun
            .bringing(required.need())
            .user(
                SessionLogin.user(request, client.registration().id())
                    .filter(user -> user.isOf(client))
                    .flatMap(SignedInUser::id)
                    .orElse(null));
    if (required.api().isPresent()) {
      return demanded(request, client, required.need(), wanted);
    }
    boolean isOwnGrant = required.need().purpose().isEmpty() && required.need().scopes().isEmpty();
    if (isOwnGrant) {
      wanted.scopes(LoginStart.withOwn(client, requestScopes(request, client)));
    }
    return Optional.of(wanted.build());
  }

  /** The grant that was too little, asked for again with all it had and what it lacked. */
  private static Optional<LoginRequest> demanded(
      HttpServletRequest request,
      OAuthClient client,
      LoginRequired.Need need,
      LoginRequest.Builder wanted) {
    ClientRegistration registration = client.registration();
    List<String> allowed = configured(registration, "acr_values");
    List<String> classes =
        need.acrValues().stream().filter(c -> allowed.isEmpty() || allowed.contains(c)).toList();
    if (classes.isEmpty() && !need.acrValues().isEmpty()) {
      return Optional.empty();
    }
    if (classes.isEmpty()) {
      classes = SessionNeeds.metClass(request, registration.id());
    } else {
      SessionNeeds.rememberClasses(request, registration.id(), classes);
    }
    Set<String> had = had(request, client, need.purpose());
    Set<String> scopes = new LinkedHashSet<>(had);
    scopes.addAll(need.scopes());
    if (isNew(need.scopes(), had, registration)) {
      prompt(registration).ifPresent(value -> wanted.with(PROMPT, value));
    }
    return Optional.of(
        wanted
            .purpose(need.purpose())
            .scopes(List.copyOf(scopes))
            .acrValues(classes)
            .maxAge(shorter(need, configured(registration, "max_age")))
            .build());
  }

  /** What the grant was given, and what the application asks for it anyway. */
  private static Set<String> had(HttpServletRequest request, OAuthClient client, String purpose) {
    Set<String> scopes = new LinkedHashSet<>();
    if (purpose.isEmpty()) {
      scopes.addAll(client.registration().requestedScopes());
      scopes.addAll(requestScopes(request, client));
    }
    String owner = SessionLogin.owner(request);
    if (owner != null) {
      try {
        scopes.addAll(client.owner(owner).forPurpose(purpose).grantedScopes());
      } catch (LoginRequired gone) {
        scopes.addAll(gone.need().scopes());
      }
    }
    return scopes;
  }

  private static boolean isNew(
      List<String> demanded, Set<String> had, ClientRegistration registration) {
    return registration.requestedScopes().contains(ClientRegistration.OPENID)
        && !had.containsAll(demanded);
  }

  /** OpenID Connect Core section 3.1.2.1; where no page may be shown, none is granted. */
  private static Optional<String> prompt(ClientRegistration registration) {
    List<String> prompts = new ArrayList<>(configured(registration, PROMPT));
    if (prompts.contains("none") || prompts.contains("consent")) {
      return Optional.empty();
    }
    prompts.add("consent");
    return Optional.of(String.join(" ", prompts));
  }

  private static List<String> requestScopes(HttpServletRequest request, OAuthClient client) {
    return request.getAttribute(LoginFilter.CLIENT) instanceof RequestClient of
        ? of.scopes(client.registration().id())
        : List.of();
  }

  private static List<String> configured(ClientRegistration registration, String parameter) {
    Map<String, List<String>> all = registration.authorizationParameters();
    return all.getOrDefault(parameter, List.of()).stream()
        .flatMap(value -> List.of(value.split(" ", -1)).stream())
        .toList();
  }

  private static @Nullable Duration shorter(LoginRequired.Need need, List<String> configured) {
    return need.longestAge()
        .map(
            demanded ->
                configured.stream()
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .filter(own -> own.compareTo(demanded) < 0)
                    .findFirst()
                    .orElse(demanded))
        .orElse(null);
  }
}
