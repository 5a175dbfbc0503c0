package dev.kelid.tests.wildfly.passivation;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Watches this session, and tells of all. */
@WebServlet("/sleep")
public class SleepServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getParameter("watch") != null) {
      request.getSession().setAttribute("sleeper", new Sleeper());
    }
    response.getWriter().print(Sleeper.PASSIVATIONS + " " + Sleeper.ACTIVATIONS);
  }
}
