package dev.kelid.tests.cdi.broken;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import dev.kelid.tests.cdi.app.Pages;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Injects a registration that nobody configured. */
@WebServlet("/nowhere")
public final class NowhereServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject
  @Registered("nowhere")
  private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages.print(response, client.registration());
  }
}
