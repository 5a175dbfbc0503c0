package dev.kelid.oauth.token;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.ScopeName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The purpose of a grant that is asked for by its scopes: one canonical text, whatever their order.
 */
public final class Purpose {
  private static final String SCOPE = "scope";

  private Purpose() {}

  /**
   * The purpose of a grant for these scopes; empty, the login's own, if there are none.
   *
   * @throws IllegalArgumentException that names the first that is not one scope
   */
  public static String ofScopes(Collection<String> scopes) {
    if (scopes.isEmpty()) {
      return "";
    }
    String sorted = String.join(" ", new TreeSet<>(ScopeName.listOf(scopes)));
    return new FormParameters().add(SCOPE, sorted).encoded();
  }

  /**
   * What a login must bring for a grant of this purpose: the scopes that the purpose names, and
   * with them the one for a refresh token, where the registration asks for that too.
   */
  public static LoginRequired.Need need(ClientRegistration registration, String purpose) {
    List<String> scopes = new ArrayList<>(scopes(purpose));
    String offline = registration.provider().scopes().offline();
    boolean isAsked = offline != null && registration.requestedScopes().contains(offline);
    if (isAsked && !scopes.isEmpty() && !scopes.contains(offline)) {
      scopes.add(offline);
    }
    return new LoginRequired.Need(purpose, scopes, List.of(), null);
  }

  /** Empty for a purpose that is a name of the application's own. */
  private static List<String> scopes(String purpose) {
    if (!purpose.startsWith(SCOPE + "=")) {
      return List.of();
    }
    try {
      String text = purpose.substring(SCOPE.length() + 1);
      String[] scopes = URLDecoder.decode(text, StandardCharsets.UTF_8).split(" ", -1);
      List<String> named = ScopeName.listOf(List.of(scopes));
      return ofScopes(named).equals(purpose) ? named : List.of();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
