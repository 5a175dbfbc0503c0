package dev.kelid.samples.demo;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The public first page. */
public final class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<SignedInUser> user = LoginFilter.user(request);
    Page page = new Page(user.map(u -> "Hello, " + Page.displayName(u)).orElse("Hello"));
    if (user.isPresent()) {
      page.html("<p>You are signed in. Your profile shows what the provider says of you.</p>")
          .html("<p><a class=\"button\" href=\"/profile\">See your profile</a></p>");
    } else {
      page.html("<p>This page is open to everybody. The profile page is not: opening it signs you ")
          .html("in at the identity provider and brings you back.</p><p>")
          .html("<a class=\"button\" href=\"/oauth/login?return_to=%2Fprofile\">Sign in</a>")
          .html("</p><p class=\"quiet\">")
          .text(Objects.requireNonNullElse(getServletContext().getInitParameter(Demo.HINT), ""))
          .html("</p>");
    }
    page.html("<section class=\"card\"><h2>For whoever sets this up</h2>")
        .html("<p>Register exactly this redirect URI at the provider:</p>");
    redirectUris(request).forEach(uri -> page.html("<p><code>").text(uri).html("</code></p>"));
    page.html("</section>").show(request, response);
  }

  private static List<String> redirectUris(HttpServletRequest request) {
    OAuthClients clients =
        (OAuthClients) request.getServletContext().getAttribute(LoginFilter.CLIENTS);
    return clients.ids().stream()
        .map(id -> String.valueOf(clients.of(id).registration().redirectUri()))
        .toList();
  }
}
