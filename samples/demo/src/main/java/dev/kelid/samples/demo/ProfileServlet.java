package dev.kelid.samples.demo;

import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Who is signed in, what was granted, and for how long: at {@code /at/<registration>}, or at {@code
 * /profile} where the user signed in first.
 */
public final class ProfileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().equals("/profile")) {
      LoginFilter.authorizedClient(request).accessToken();
      show(request, response, LoginFilter.user(request).orElseThrow().registration());
      return;
    }
    Optional<String> id = ProviderAction.registration(request);
    if (id.isPresent()) {
      show(request, response, id.get());
    } else {
      Page.notFound(request, response);
    }
  }

  private void show(HttpServletRequest request, HttpServletResponse response, String id)
      throws IOException {
    Account account = Account.at(request, id);
    ProfilePage.of(account, Places.of(getServletContext())).show(request, response);
  }
}
