package dev.kelid.samples.webapp;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page for one role, which the provider has told. */
@WebServlet("/staff")
public class StaffServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String ROLE = "editor";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.isUserInRole(ROLE)) {
      new Page(request, "Staff")
          .html("<p>You are here because you have the role <code>" + ROLE + "</code>.</p>")
          .show(response);
    } else {
      response.setStatus(HttpServletResponse.SC_FORBIDDEN);
      new Page(request, "Not for you")
          .html("<p>This page needs the role <code>" + ROLE + "</code>.</p>")
          .show(response);
    }
  }
}
