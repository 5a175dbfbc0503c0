package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.AuthorizedClient;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Renews the tokens of the user, and says the new access token. */
@WebServlet("/renew")
public final class RenewServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages.print(response, client.insteadOf(client.accessToken()).value());
  }
}
