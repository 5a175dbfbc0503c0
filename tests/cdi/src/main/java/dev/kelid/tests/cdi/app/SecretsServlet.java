package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.AuthorizedClient;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what nothing else may say, one a line. */
@WebServlet("/secrets")
public final class SecretsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages.print(
        response,
        String.join(
            "\n",
            client.accessToken().value(),
            client.owner(),
            client.rawIdToken().orElseThrow(),
            request.getSession().getId()));
  }
}
