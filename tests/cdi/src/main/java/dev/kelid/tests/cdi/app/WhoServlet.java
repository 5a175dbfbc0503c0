package dev.kelid.tests.cdi.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who is signed in, and whether in that role. */
@WebServlet("/who")
public final class WhoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private Greeter greeter;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String role = request.getParameter("role");
    Pages.print(
        response,
        greeter.greet(request.getRemoteUser())
            + (role == null ? "" : " " + role + ": " + request.isUserInRole(role)));
  }
}
