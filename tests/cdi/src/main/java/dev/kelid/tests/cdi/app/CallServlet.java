package dev.kelid.tests.cdi.app;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Calls an API with the token of the user, and says what it answered. */
@WebServlet("/call")
public final class CallServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private OAuthClients clients;
  @Inject private AuthorizedClient client;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String said =
        clients
            .connections()
            .boundTo(client.calls())
            .execute(
                new HttpGet(request.getParameter("api")),
                answer -> answer.getCode() + " " + EntityUtils.toString(answer.getEntity()));
    Pages.print(response, said);
  }
}
