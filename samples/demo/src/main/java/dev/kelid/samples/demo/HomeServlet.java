package dev.kelid.samples.demo;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The public first page: a choice of providers, or how to sign in at the only one. */
public final class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    OAuthClients clients = Account.clients(getServletContext());
    Page page = clients.ids().size() == 1 ? only(request, clients) : choice(request, clients);
    page.show(request, response);
  }

  private Page choice(HttpServletRequest request, OAuthClients clients) {
    Places places = Places.of(getServletContext());
    Page page = new Page("Choose a provider");
    page.html("<p>Each of these is played on your own machine, by a server that was written from ")
        .html("the provider's documents. You may be signed in at several of them at once.</p>")
        .html("<p class=\"quiet\">")
        .text(places.hint())
        .html("</p><ul class=\"providers\">");
    for (String id : clients.ids()) {
      String special = places.played(id).map(p -> p.sample().special()).orElse("");
      provider(page, clients.of(id).registration().provider().name(), special);
      signIn(page, id, LoginFilter.user(request, id));
    }
    return page.html("</ul>");
  }

  private static void provider(Page page, String name, String special) {
    page.html("<li><h2>").text(name).html("</h2><p>").text(special).html("</p><p class=\"state\">");
  }

  private String byPhone(String id) {
    return Account.settings(getServletContext()).oneTimeCodes().containsKey(id)
        ? "<p><a href=\"/phone/" + id + "\">Sign in with a code to your phone</a></p>"
        : "";
  }

  private void signIn(Page page, String id, Optional<SignedInUser> user) {
    String name = user.map(HomeServlet::signedIn).orElse("Not signed in");
    page.html("<span>").text(name).html("</span>");
    page.html(
            user.isPresent()
                ? "<a class=\"button plain\" href=\"/at/" + id + "\">Your profile</a>"
                : "<a class=\"button\" href=\"" + Page.loginAddress(id) + "\">Sign in</a>")
        .html("</p>");
    if (user.isEmpty()) {
      page.html(byPhone(id));
    }
    page.html("</li>");
  }

  private static String signedIn(SignedInUser user) {
    return user.subject().isPresent()
        ? "Signed in as " + Account.displayName(user)
        : "Signed in, unnamed";
  }

  private Page only(HttpServletRequest request, OAuthClients clients) {
    Optional<SignedInUser> user = LoginFilter.user(request);
    Page page = new Page(user.map(u -> "Hello, " + Account.displayName(u)).orElse("Hello"));
    if (user.isPresent()) {
      page.html("<p>You are signed in. Your profile shows what the provider says of you.</p>")
          .html("<p><a class=\"button\" href=\"/profile\">See your profile</a></p>");
    } else {
      page.html("<p>This page is open to everybody. The profile page is not: opening it signs you ")
          .html("in at the identity provider and brings you back.</p><p>")
          .html("<a class=\"button\" href=\"/oauth/login?return_to=%2Fprofile\">Sign in</a>")
          .html("</p>" + byPhone(clients.only().registration().id()) + "<p class=\"quiet\">")
          .text(Places.of(getServletContext()).hint())
          .html("</p>");
    }
    return page.html("<section class=\"card\"><h2>For whoever sets this up</h2>")
        .html("<p>Register exactly this redirect URI at the provider:</p><p><code>")
        .text(String.valueOf(clients.only().registration().redirectUri()))
        .html("</code></p></section>");
  }
}
