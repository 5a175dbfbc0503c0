package dev.kelid.samples.webapp;

import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;

/** The servlet of the README's section on web.xml. */
final class WebXmlSample {
  private WebXmlSample() {}

  static void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpClient http = LoginFilter.httpClient(request);
    String orders =
        http.execute(
            new HttpGet("https://api.example.com/orders"), new BasicHttpClientResponseHandler());
    response.getWriter().write(orders);
  }
}
