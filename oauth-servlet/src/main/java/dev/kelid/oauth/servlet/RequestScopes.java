package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.config.RequestScope;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.provider.ScopeName;
import dev.kelid.oauth.provider.ScopeRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that a request for a protected page needs, because its query names their resource.
 *
 * @param scopes as the provider writes them
 * @param unusable the parameters that should name a resource and cannot; null if all is well
 */
record RequestScopes(List<String> scopes, @Nullable String unusable) {
  private static final int LONGEST = 200;
  private static final RequestScopes NONE = new RequestScopes(List.of(), null);

  /** Copies the list. */
  RequestScopes {
    scopes = List.copyOf(scopes);
  }

  static RequestScopes of(HttpServletRequest request, Site site, @Nullable String registration) {
    OAuthClient client = registration == null ? null : site.client(registration);
    if (client == null) {
      return NONE;
    }
    String id = client.registration().id();
    List<RequestScope> configured = site.settings().requestScopes().getOrDefault(id, List.of());
    CallbackQuery query = CallbackQuery.parse(request.getQueryString());
    ScopeRules rules = client.registration().provider().scopes();
    List<String> scopes = new ArrayList<>();
    for (RequestScope scope : configured) {
      if (scope.parameters().stream().allMatch(name -> query.first(name) != null)) {
        String unusable = add(scope, query, rules, scopes);
        if (unusable != null) {
          return new RequestScopes(List.of(), unusable);
        }
      }
    }
    return new RequestScopes(scopes, null);
  }

  /** Adds the bound scope; gives the parameter because of which there is none. */
  private static @Nullable String add(
      RequestScope scope, CallbackQuery query, ScopeRules rules, List<String> scopes) {
    List<String> identifier = new ArrayList<>();
    for (String name : scope.parameters()) {
      String value = String.valueOf(query.first(name));
      if (query.isRepeated(name) || !identifies(value, scope.name(), rules)) {
        return name;
      }
      identifier.add(value);
    }
    scopes.add(new ScopeName(scope.name(), identifier).text(rules));
    return null;
  }

  /** Whether the provider's way to write scopes leaves this value as it is. */
  private static boolean identifies(String value, String scope, ScopeRules rules) {
    if (value.length() > LONGEST || !ScopeName.isOne(value)) {
      return false;
    }
    try {
      ScopeName.of(scope, value).text(rules);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
