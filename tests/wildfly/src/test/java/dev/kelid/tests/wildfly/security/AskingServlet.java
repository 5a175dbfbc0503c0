package dev.kelid.tests.wildfly.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page for everybody that logs in and out by the Servlet API. */
@WebServlet({"/ask", "/forget"})
public class AskingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.getServletPath().equals("/forget")) {
      request.logout();
      response.getWriter().print("now " + request.getRemoteUser());
    } else if (request.authenticate(response)) {
      response.getWriter().print("asked " + request.getRemoteUser());
    }
  }
}
