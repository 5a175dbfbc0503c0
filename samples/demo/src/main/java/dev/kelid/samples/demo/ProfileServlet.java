package dev.kelid.samples.demo;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** The protected page: who is signed in, what was granted, and for how long. */
public final class ProfileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SignedInUser user = LoginFilter.user(request).orElseThrow();
    AuthorizedClient tokens = LoginFilter.authorizedClient(request);
    Instant end = tokens.accessToken().expiresAt();
    ClaimTables claims = ClaimTables.of(user);

    Page page = new Page("Your profile");
    page.html("<dl>")
        .entry("Name", Page.displayName(user))
        .entry("Subject", user.getName())
        .entry("Issuer", user.issuer().orElse("none"))
        .entry("Roles", user.roles().isEmpty() ? "none" : String.join(", ", sorted(user)))
        .entry("Access token is good for", inWords(Duration.between(Instant.now(), end)))
        .html("</dl><h2>Granted scopes</h2><ul class=\"chips\">");
    tokens.grantedScopes().forEach(scope -> page.html("<li>").text(scope).html("</li>"));
    page.html("</ul><h2>Use the token</h2><p>An API on another port asks who calls it.</p>")
        .html("<form method=\"post\" action=\"/call\"><button>Call the API</button></form>")
        .html("<h2>What the provider says of you</h2><dl>");
    claims.ofTheUser().forEach(page::entry);
    page.html("</dl><details><summary>And of this sign-in</summary><dl>");
    claims.ofTheLogin().forEach(page::entry);
    page.html("</dl></details>").show(request, response);
  }

  private static Set<String> sorted(SignedInUser user) {
    return new TreeSet<>(user.roles());
  }

  private static String inWords(Duration left) {
    String seconds = left.toSecondsPart() + " s";
    return left.toMinutes() == 0 ? seconds : left.toMinutes() + " min " + seconds;
  }
}
