package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.PendingLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Answers callbacks that belong to no open login of this browser; nothing comes of them. */
final class StrayCallbacks {
  private final Site site;
  private final FailurePage failures;

  StrayCallbacks(Site site, FailurePage failures) {
    this.site = site;
    this.failures = failures;
  }

  /**
   * An answer that no login of this browser waits for. If the server says no, and sent no state
   * back, the only login that is open here is the one that was refused: the page says so, and
   * nothing else happens.
   */
  void unknown(
      HttpServletRequest request,
      HttpServletResponse response,
      String registration,
      CallbackQuery query)
      throws IOException {
    LoginFlow flow = site.clients().of(registration).login();
    Optional<PendingLogin> only = site.cookies().only(request, registration);
    Optional<Refused> refusal = only.flatMap(open -> flow.refusalIn(open, query));
    String page =
        only.map(open -> site.returnPaths().local(open.returnPath()))
            .orElseGet(() -> site.returnPaths().home());
    if (refusal.isPresent()) {
      failures.show(request, response, refusal.get(), page);
    } else if (SessionLogin.user(request, registration).isPresent()) {
      Answer.redirect(response, HttpServletResponse.SC_SEE_OTHER, site.returnPaths().home());
    } else {
      failures.staleCallback(request, response, registration, page);
    }
  }

  /**
   * A repeated or late answer to a login that this browser still holds: whoever is signed in gets
   * the page that it was for; anybody else may begin again, for the same page.
   */
  void stale(
      HttpServletRequest request,
      HttpServletResponse response,
      String registration,
      PendingLogin pending)
      throws IOException {
    String page = site.returnPaths().local(pending.returnPath());
    if (SessionLogin.user(request, registration).isPresent()) {
      Answer.redirect(response, HttpServletResponse.SC_SEE_OTHER, page);
    } else {
      failures.staleCallback(request, response, registration, page);
    }
  }
}
