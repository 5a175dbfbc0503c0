package dev.kelid.tests.filter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the page of a provider has the browser post.
 *
 * @param action where to
 * @param body as it is sent
 */
record PostedForm(String action, String body) {
  static final String CALLBACK = "/oauth/callback/default";

  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
  private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");

  /** Opens a page that needs a login, up to the form that the provider answers with. */
  static PostedForm after(Browser browser, String wanted) {
    String page = browser.visit(wanted).body();
    Matcher action = ACTION.matcher(page);
    if (!action.find()) {
      throw new AssertionError("no form in " + page);
    }
    String fields =
        FIELD
            .matcher(page)
            .results()
            .map(field -> field.group(1) + "=" + encoded(field.group(2)))
            .collect(Collectors.joining("&"));
    return new PostedForm(action.group(1), fields);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Posts as another site does: only cookies that say SameSite=None come along. */
  static Reply post(Browser browser, WebApp app, String form) {
    Browser crossSite = new Browser();
    crossSiteCookies(browser).forEach(cookie -> crossSite.cookies().put(app.url("/"), cookie));
    Reply reply = crossSite.send("POST", app.url(CALLBACK), Headers.NAVIGATION, form);
    crossSite.cookies().copyTo(browser.cookies());
    return reply;
  }

  static List<CookieJar.Held> crossSiteCookies(Browser browser) {
    return browser.cookies().startingWith("").stream()
        .filter(cookie -> "None".equals(cookie.attributes().get("samesite")))
        .toList();
  }
}
