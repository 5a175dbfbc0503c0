package dev.kelid.samples.demo;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The layout that all pages of the demo share. */
final class Page {
  /** A form may lead anywhere: signing out leads to the provider, which may be any. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action *; base-uri 'none';"
          + " frame-ancestors 'none'";

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

  /** Adds an entry to a list of names and values. */
  Page entry(String name, String value) {
    return html("<div><dt>").text(name).html("</dt><dd>").text(value).html("</dd></div>");
  }

  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response
        .getWriter()
        .append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .append(escape(title))
        .append(" · Kelid demo</title><link rel=\"stylesheet\" href=\"/style.css\">")
        .append("<link rel=\"icon\" type=\"image/svg+xml\" href=\"/icon.svg\"></head><body>")
        .append("<a class=\"skip\" href=\"#main\">Skip to the content</a><header><div>")
        .append("<a class=\"brand\" href=\"/\"><img src=\"/icon.svg\" alt=\"\">Kelid demo</a>")
        .append("<nav aria-label=\"Main\"><a href=\"/profile\"")
        .append(request.getServletPath().equals("/profile") ? " aria-current=\"page\"" : "")
        .append(">Your profile</a></nav>")
        .append(signedIn(LoginFilter.user(request)))
        .append("</div></header><main id=\"main\">")
        .append(body)
        .append("</main><footer>Works without JavaScript. Tokens stay on the server.</footer>")
        .append("</body></html>");
  }

  private static String signedIn(Optional<SignedInUser> user) {
    return user.map(
            u ->
                "<div class=\"who\"><span>"
                    + escape(displayName(u))
                    + "</span><form method=\"post\" action=\"/oauth/logout\">"
                    + "<button class=\"plain\">Sign out</button></form></div>")
        .orElse("");
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
