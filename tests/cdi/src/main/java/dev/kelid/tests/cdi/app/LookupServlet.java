package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Finds a registration while it runs, and says what the user has there. */
@WebServlet("/lookup")
public final class LookupServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private OAuthClients clients;
  @Inject private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AuthorizedClient found =
        clients.of(request.getParameter("id")).owner(client.owner()).detached();
    Pages.print(
        response,
        found.registration() + " of " + clients.ids() + " " + found.accessToken().value());
  }
}
