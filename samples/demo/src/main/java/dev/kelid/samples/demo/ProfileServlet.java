package dev.kelid.samples.demo;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.oidc.Claims;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The protected page: who is signed in, what was granted, and for how long. */
public final class ProfileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SignedInUser user = LoginFilter.user(request).orElseThrow();
    AuthorizedClient tokens = LoginFilter.authorizedClient(request);
    Duration left = Duration.between(Instant.now(), tokens.accessToken().expiresAt());
    Page page = new Page("Your profile");
    page.html("<table><caption class=\"quiet\">Who you are here</caption>")
        .row("Name", Page.displayName(user))
        .row("Subject", user.getName())
        .row("Issuer", user.issuer().orElse("none"))
        .row("Roles", user.roles().isEmpty() ? "none" : String.join(", ", user.roles()))
        .row("Access token is good for", left.toMinutes() + " min " + left.toSecondsPart() + " s")
        .html("</table><h2>Granted scopes</h2><p>");
    tokens.grantedScopes().forEach(s -> page.html("<span class=\"chip\">").text(s).html("</span>"));
    page.html("</p><h2>Use the token</h2><p>An API on another port asks who calls it.</p>")
        .html("<form method=\"post\" action=\"/call\"><button>Call the API</button></form>")
        .html("<h2>What the provider says of you</h2><table>");
    claims(user).forEach((name, value) -> page.row(name, String.valueOf(value)));
    page.html("</table>").show(request, response);
  }

  private static Map<String, Object> claims(SignedInUser user) {
    Map<String, Object> all = new TreeMap<>();
    user.userInfo().map(Claims::asMap).ifPresent(all::putAll);
    user.idTokenClaims().map(Claims::asMap).ifPresent(all::putAll);
    all.values().removeIf(Objects::isNull);
    return all;
  }
}
