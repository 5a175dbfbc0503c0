package dev.kelid.tests.cdi.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says which events the application heard of, one a line. */
@WebServlet("/open/events")
public final class EventsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private Recorder recorder;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Pages.print(response, String.join("\n", recorder.heard()));
  }
}
