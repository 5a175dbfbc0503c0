package dev.kelid.tests.cdi.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who is signed in, and whether they have a role. */
@WebServlet({"/who", "/open/who"})
public final class WhoServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String role = request.getParameter("role");
    Pages.print(
        response, request.getRemoteUser() + (role == null ? "" : " " + request.isUserInRole(role)));
  }
}
