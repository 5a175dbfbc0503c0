package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.AuthorizedClient;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says where the user of the request signed in, and their access token. */
@WebServlet({"/token", "/open/token"})
public final class TokenServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages.print(response, client.registration() + " " + client.accessToken().value());
  }
}
