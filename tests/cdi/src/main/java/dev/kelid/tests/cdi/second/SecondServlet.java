package dev.kelid.tests.cdi.second;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import dev.kelid.tests.cdi.app.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says which token the user of the request has at the second registration. */
@WebServlet("/second")
public final class SecondServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject
  @Registered("second")
  private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages.print(response, client.registration() + " " + client.accessToken().value());
  }
}
