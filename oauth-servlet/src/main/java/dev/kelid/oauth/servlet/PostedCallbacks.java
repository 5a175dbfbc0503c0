package dev.kelid.oauth.servlet;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that a provider has the browser post (OAuth 2.0 Form Post Response Mode). Such a request
 * comes from another site, so the session's cookie does not come along: what was posted goes into a
 * sealed cookie, and the browser is sent to the same address by GET, which that cookie and the
 * session's accompany.
 */
final class PostedCallbacks {
  private static final int LARGEST = 64 * 1024;
  private static final int MOST_CHARACTERS = 2_900;
  private static final List<String> NEEDED = List.of("state", "iss", "error", "code");

  private final Site site;

  PostedCallbacks(Site site) {
    this.site = site;
  }

  /** Keeps what was posted for a login of this browser, and sends the browser on. */
  void receive(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    Map<String, List<String>> form = FormBody.read(request, LARGEST);
    List<String> states = form.getOrDefault("state", List.of());
    String state = states.isEmpty() ? "" : states.get(0);
    String kept = needed(form);
    boolean isOurs =
        kept.length() <= MOST_CHARACTERS
            && site.cookies().find(request, state).filter(PendingLogin::formPost).isPresent();
    if (isOurs) {
      site.cookies().keepAnswer(request, response, state, kept);
    }
    String query = isOurs ? "?state=" + FormParameters.encode(state) : "";
    String address = Route.callbackAddress(site, registration);
    Answer.redirect(response, HttpServletResponse.SC_SEE_OTHER, address + query);
  }

  private static String needed(Map<String, List<String>> form) {
    Map<String, List<String>> needed = new LinkedHashMap<>(form);
    needed.keySet().retainAll(NEEDED);
    return new FormParameters().addAll(needed).encoded();
  }

  /** What was posted for a login; empty if nothing was, or by somebody else. */
  Optional<CallbackQuery> take(
      HttpServletRequest request, HttpServletResponse response, String state) {
    return site.cookies().takeAnswer(request, response, state).map(CallbackQuery::parse);
  }
}
