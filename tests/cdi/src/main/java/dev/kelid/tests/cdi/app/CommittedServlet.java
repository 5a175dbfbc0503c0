package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.AuthorizedClient;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Needs a user when it has answered already. */
@WebServlet("/open/committed")
public final class CommittedServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages.print(response, "begun");
    response.flushBuffer();
    if (request.getParameter("token") != null) {
      Pages.print(response, client.accessToken().value());
    }
  }
}
