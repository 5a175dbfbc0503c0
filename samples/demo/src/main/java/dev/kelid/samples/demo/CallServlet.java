package dev.kelid.samples.demo;

import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Makes an outgoing call in the user's name and shows the answer. */
public final class CallServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String api = getServletContext().getInitParameter(Demo.API_ADDRESS);
    // Three lines, and no token in sight.
    HttpClient http = LoginFilter.httpClient(request);
    HttpGet call = new HttpGet(api);
    String answer =
        http.execute(call, r -> "HTTP " + r.getCode() + "\n" + EntityUtils.toString(r.getEntity()));

    new Page("The API answered")
        .html("<p>This is what <code>")
        .text(api)
        .html("</code> said to a call that carried your access token:</p><pre id=\"answer\">")
        .text(answer)
        .html("</pre><p><a href=\"/profile\">Back to your profile</a></p>")
        .show(request, response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendRedirect("/profile");
  }
}
