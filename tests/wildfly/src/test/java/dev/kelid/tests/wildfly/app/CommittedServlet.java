package dev.kelid.tests.wildfly.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Finds out too late that it needs a login. */
@WebServlet("/committed")
public class CommittedServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print("half a page");
    response.flushBuffer();
    response.getWriter().print(Files.of(request));
  }
}
