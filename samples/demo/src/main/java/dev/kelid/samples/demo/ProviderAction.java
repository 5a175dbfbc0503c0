package dev.kelid.samples.demo;

import dev.kelid.oauth.OAuthClients;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Something that a user does at one provider, by a form of this application. Its last path segment
 * is the registration.
 */
abstract class ProviderAction extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Does it; what fails for want of a login, or at the provider, the login filter tells. */
  abstract Page act(Account account) throws IOException;

  /** Whether it can be done at a registration; everywhere, if not said. */
  boolean isOffered(String registration) {
    return true;
  }

  @Override
  protected final void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> id = registration(request);
    if (id.filter(this::isOffered).isEmpty()) {
      Page.notFound(request, response);
    } else if (!isFromHere(request)) {
      refuse(request, response);
    } else {
      Page page = act(Account.at(request, id.get()));
      page.html(
              "<p class=\"back\"><a class=\"button\" href=\"/at/"
                  + id.get()
                  + "\">Back to your profile</a></p>")
          .show(request, response);
    }
  }

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> id = registration(request);
    if (id.isPresent()) {
      response.sendRedirect("/at/" + id.get());
    } else {
      Page.notFound(request, response);
    }
  }

  /** Says that a form is not one of this application's. */
  static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    new Page("Nothing was done")
        .html("<p>The request did not come from a page of this application.</p>")
        .show(request, response);
  }

  /** The one that the path names, if there is one of that id. */
  static Optional<String> registration(HttpServletRequest request) {
    OAuthClients clients = Account.clients(request.getServletContext());
    return Optional.ofNullable(request.getPathInfo())
        .map(path -> path.substring(1))
        .filter(clients.ids()::contains);
  }

  /** Browsers say from where a form was sent; another site could send it otherwise. */
  static boolean isFromHere(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin == null || origin.equals("null")) {
      return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }
    return origin.equals(Places.of(request.getServletContext()).baseUrl());
  }
}
