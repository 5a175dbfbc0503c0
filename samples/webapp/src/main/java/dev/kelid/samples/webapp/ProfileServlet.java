package dev.kelid.samples.webapp;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;

/** Who the user is; and a call of an API in their name. */
@WebServlet("/profile")
public class ProfileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient AuthorizedClient shop;
  @Inject private transient Orders orders;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SignedInUser user = LoginFilter.user(request).orElseThrow();
    Page page = new Page(request, "Your profile").html("<dl>");
    page.entry("Name", user.claim("name").orElse("not told"))
        .entry("Subject", user.getName())
        .entry("E-mail", user.claim("email").orElse("not told"))
        .entry("Roles", String.join(", ", new TreeSet<>(user.roles())))
        .entry(
            "Access token is good until",
            "" + shop.accessToken().expiresAt().truncatedTo(ChronoUnit.SECONDS))
        .html("</dl><h2>Granted scopes</h2><ul class=\"chips\">");
    shop.grantedScopes().forEach(scope -> page.html("<li>").text(scope).html("</li>"));
    page.html("</ul><h2>What you can do</h2><p><form method=\"post\" action=\"")
        .html(
            page.at("/profile") + "\"><button>Call the API</button></form></p><p class=\"quiet\">")
        .text(orders.address(shop.registration()).orElse(""))
        .html("</p>")
        .show(response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Orders.Answer answer = orders.of(shop);
    Page page = new Page(request, "The API's answer");
    page.html("<pre id=\"answer\">")
        .text("HTTP " + answer.status() + "\n" + answer.body())
        .html("</pre><p><a href=\"" + page.at("/profile") + "\">Back</a></p>")
        .show(response);
  }
}
