package dev.kelid.samples.demo;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The layout that all pages of the demo share. */
final class Page {
  /** A form may lead anywhere: signing out leads to the provider, which may be any. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action *; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final StringBuilder body = new StringBuilder();
  private final String title;
  private final Language language;
  private String above = "";
  private String style = "";

  Page(String title) {
    this(title, Language.ENGLISH);
  }

  Page(String title, Language language) {
    this.title = title;
    this.language = language;
  }

  /** Says that there is nothing at the address. */
  static void notFound(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    new Page("There is no such page")
        .html("<p>The address names no provider of this demo.</p>")
        .show(request, response);
  }

  /** What stands above the title: where this is. */
  Page above(String place) {
    above = place;
    return this;
  }

  /** A style sheet of this page only, at an address of this application. */
  Page style(String address) {
    style = "<link rel=\"stylesheet\" href=\"" + address + "\">";
    return this;
  }

  /** The address that signs in at a registration and comes back to its page. */
  static String loginAddress(String registration) {
    return "/oauth/login/" + registration + "?return_to=%2Fat%2F" + registration;
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
        .append("<!doctype html><html lang=\"" + language.tag() + "\" dir=\"")
        .append(language.direction() + "\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
        .append(escape(title))
        .append(" · Kelid demo</title><link rel=\"stylesheet\" href=\"/style.css\">")
        .append(style)
        .append("<link rel=\"icon\" type=\"image/svg+xml\" href=\"/icon.svg\"></head><body>")
        .append("<a class=\"skip\" href=\"#main\">" + said("page.skip") + "</a><header><div>")
        .append("<a class=\"brand\" href=\"/\"><img src=\"/icon.svg\" alt=\"\">Kelid demo</a>")
        .append("<nav aria-label=\"" + said("page.main") + "\">")
        .append(navigation(request))
        .append("</nav>")
        .append(signedIn(request))
        .append("</div></header><main id=\"main\">")
        .append(above.isEmpty() ? "" : "<p class=\"above\">" + escape(above) + "</p>")
        .append("<h1>" + escape(title) + "</h1>")
        .append(body)
        .append("</main><footer>" + said("page.footer") + "</footer></body></html>");
  }

  private String said(String key, Object... parts) {
    return escape(language.say(key, parts));
  }

  private String navigation(HttpServletRequest request) {
    boolean only = Account.clients(request.getServletContext()).ids().size() == 1;
    boolean here = request.getServletPath().equals(only ? "/profile" : "");
    return (only ? "<a href=\"/profile\"" : "<a href=\"/\"")
        + (here ? " aria-current=\"page\">" : ">")
        + said(only ? "page.profile" : "page.providers")
        + "</a>";
  }

  private String signedIn(HttpServletRequest request) {
    List<SignedInUser> users =
        Account.clients(request.getServletContext()).ids().stream()
            .flatMap(id -> LoginFilter.user(request, id).stream())
            .toList();
    if (users.isEmpty()) {
      return "";
    }
    String who =
        users.size() == 1
            ? Account.displayName(users.get(0))
            : language.say("page.several", language.digits("" + users.size()));
    return "<div class=\"who\"><span>"
        + escape(who)
        + "</span><form method=\"post\" action=\"/oauth/logout\">"
        + "<button class=\"plain\">"
        + said("page.sign-out")
        + "</button></form></div>";
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
