package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.AuthorizedClient;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Needs a user in an asynchronous servlet: before it is dispatched, or afterwards. */
@WebServlet(
    urlPatterns = {"/async", "/open/async"},
    asyncSupported = true)
public final class AsyncServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      Pages.print(response, "dispatched " + client.accessToken().type());
    } else {
      var async = request.startAsync(request, response);
      if (request.getParameter("early") != null) {
        Pages.print(response, "started " + client.accessToken().type());
        async.complete();
      } else {
        async.dispatch();
      }
    }
  }
}
