package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.config.RequestScope;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ScopeName;
import dev.kelid.oauth.provider.ScopeRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scopes that a request for a protected page needs, because its query names their resource.
 *
 * @param scopes as the provider writes them
 * @param unusable the parameters that should name a resource and cannot; null if all is well
 */
record NeededScopes(List<String> scopes, @Nullable String unusable) {
  private static final int LONGEST = 200;
  private static final NeededScopes NONE = new NeededScopes(List.of(), null);

  /** Copies the list. */
  NeededScopes {
    scopes = List.copyOf(scopes);
  }

  static NeededScopes of(HttpServletRequest request, Site site, @Nullable String registration) {
    OAuthClient client = registration == null ? null : site.client(registration);
    List<RequestScope> configured =
        client == null
            ? List.of()
            : site.settings().requestScopes().getOrDefault(client.registration().id(), List.of());
    if (client == null || configured.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> query = FormParameters.decoded(request.getQueryString());
    ScopeRules rules = client.registration().provider().scopes();
    List<String> scopes = new ArrayList<>();
    for (RequestScope scope : configured) {
      if (query.keySet().containsAll(scope.parameters())) {
        String unusable = add(scope, query, rules, scopes);
        if (unusable != null) {
          return new NeededScopes(List.of(), unusable);
        }
      }
    }
    return new NeededScopes(scopes, null);
  }

  /** Adds the bound scope; gives the parameter because of which there is none. */
  private static @Nullable String add(
      RequestScope scope, Map<String, List<String>> query, ScopeRules rules, List<String> scopes) {
    List<String> identifier = new ArrayList<>();
    for (String name : scope.parameters()) {
      List<String> values = query.getOrDefault(name, List.of());
      if (values.size() != 1 || !identifies(values.get(0), scope.name(), rules)) {
        return name;
      }
      identifier.add(values.get(0));
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
