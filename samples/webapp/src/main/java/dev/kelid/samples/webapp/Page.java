package dev.kelid.samples.webapp;

import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The layout that all pages share. */
final class Page {
  /** A form may lead anywhere: signing out leads to the provider, which may be any. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action *; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final Map<String, String> PLACES =
      Map.of("/profile", "Profile", "/files", "Files", "/staff", "Staff", "/events", "Events");

  private final StringBuilder body = new StringBuilder();
  private final HttpServletRequest request;
  private final String title;

  Page(HttpServletRequest request, String title) {
    this.request = request;
    this.title = title;
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

  /** An address of this application, as it may stand in HTML. */
  String at(String path) {
    return escape(request.getContextPath() + path);
  }

  void show(HttpServletResponse response) throws IOException {
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
        .append(" · Kelid sample</title>")
        .append("<link rel=\"stylesheet\" href=\"" + at("/style.css") + "\">")
        .append("<link rel=\"icon\" type=\"image/svg+xml\" href=\"" + at("/icon.svg") + "\">")
        .append("</head><body><a class=\"skip\" href=\"#main\">Skip to the content</a>")
        .append("<header><div><a class=\"brand\" href=\"" + at("/") + "\"><img src=\"")
        .append(at("/icon.svg") + "\" alt=\"\">Kelid sample</a><nav aria-label=\"Main\">")
        .append(navigation())
        .append("</nav>")
        .append(signedIn())
        .append("</div></header><main id=\"main\"><h1>" + escape(title) + "</h1>")
        .append(body)
        .append("</main></body></html>");
  }

  private String navigation() {
    StringBuilder links = new StringBuilder();
    for (String path : new String[] {"/profile", "/files", "/staff", "/events"}) {
      links.append("<a href=\"" + at(path) + "\"");
      links.append(path.equals(request.getServletPath()) ? " aria-current=\"page\">" : ">");
      links.append(PLACES.get(path)).append("</a> ");
    }
    return links.toString();
  }

  private String signedIn() {
    return LoginFilter.user(request)
        .map(user -> user.claim("name").orElse(user.getName()))
        .map(
            name ->
                "<div class=\"who\"><span>"
                    + escape(name)
                    + "</span><form method=\"post\" action=\""
                    + at("/oauth/logout")
                    + "\"><button class=\"plain\">Sign out</button></form></div>")
        .orElse("");
  }

  /** Text as it may stand in HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
