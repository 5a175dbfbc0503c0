package dev.kelid.samples.webapp;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;

/** Shows what was observed. */
@WebServlet("/events")
public class EventsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient EventLog events;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Page page = new Page(request, "Events");
    page.html("<p>What happened to the logins and tokens of all users, newest first.</p>")
        .html("<dl id=\"events\">");
    events
        .newestFirst()
        .forEach(line -> page.entry("" + line.at().truncatedTo(ChronoUnit.SECONDS), line.said()));
    page.html("</dl>").show(response);
  }
}
