package dev.kelid.samples.demo;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The layout that all pages of the demo share. */
final class Page {
  private final StringBuilder body = new StringBuilder();
  private final String title;

  Page(String title) {
    this.title = title;
    html("<h1>").text(title).html("</h1>");
  }

  /** Adds HTML as it is. */
  Page html(String html) {
    body.append(html);
    return this;
  }

  /** Adds text from anywhere, escaped. */
  Page text(String text) {
    body.append(escape(text));
    return this;
  }

  /** Adds a row of a table of two columns. */
  Page row(String name, String value) {
    return html("<tr><th scope=\"row\">")
        .text(name)
        .html("</th><td>")
        .text(value)
        .html("</td></tr>");
  }

  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action *; frame-ancestors 'none'");
    response
        .getWriter()
        .append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .append(escape(title))
        .append(" · Kelid demo</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body>")
        .append("<a class=\"skip\" href=\"#main\">Skip to the content</a>")
        .append(
            "<header><div><a class=\"brand\" href=\"/\">Kelid demo</a><nav aria-label=\"Main\">")
        .append("<a href=\"/profile\">Your profile</a></nav>")
        .append(signedIn(LoginFilter.user(request)))
        .append("</div></header><main id=\"main\">")
        .append(body)
        .append("</main><footer>Works without JavaScript. Tokens stay on the server.</footer>")
        .append("</body></html>");
  }

  private static String signedIn(Optional<SignedInUser> user) {
    return user.map(
            u ->
                "<span>"
                    + escape(displayName(u))
                    + "</span><form method=\"post\" action=\"/oauth/logout\">"
                    + "<button class=\"plain\">Sign out</button></form>")
        .orElse("<a class=\"button\" href=\"/oauth/login?return_to=%2Fprofile\">Sign in</a>");
  }

  /** What a user is called: by the first of the usual claims that is there. */
  static String displayName(SignedInUser user) {
    return user.claim("name")
        .or(() -> user.claim("preferred_username"))
        .or(() -> user.claim("email"))
        .orElse(user.getName());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
