package dev.kelid.oauth.testkit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The login page and the requests that wait for a choice on it. */
final class LoginPages {
  static final Set<String> FIELDS = Set.of("request", "user_name", "decision");

  private static final String ALERT = "<p role=\"alert\" id=\"problem\">%s</p>\n";
  private static final String FORM =
      """
      <p><bdi><strong>%s</strong></bdi> %s <bdi>%s</bdi></p>
      %s<form method="post" action="%s">
      %s<label for="user_name">%s</label>
      <input id="user_name" name="user_name" value="%s" autocomplete="username" \
      autofocus required%s>
      <div class="choice">
      <button type="submit" name="decision" value="allow">%s</button>
      <button type="submit" name="decision" value="deny" class="no" formnovalidate>%s</button>
      </div>
      </form>
      """;

  private final Map<String, AuthorizationRequest> waiting = new ConcurrentHashMap<>();
  private final RandomText random;
  private final Directory directory;

  LoginPages(RandomText random, Directory directory) {
    this.random = random;
    this.directory = directory;
  }

  Reply show(AuthorizationRequest asked) {
    String ticket = random.next();
    waiting.put(ticket, asked);
    String hint = asked.loginHint();
    return page(200, ticket, asked, hint == null ? "" : hint, null);
  }

  Reply unknownUser(String ticket, AuthorizationRequest asked, String userName) {
    PageText words = PageText.of(asked.uiLocales());
    String problem = words.unknownUser() + " " + String.join(", ", directory.userNames());
    return page(400, ticket, asked, userName, problem);
  }

  AuthorizationRequest asked(String ticket) {
    AuthorizationRequest found = waiting.get(ticket);
    if (found == null) {
      throw Refusal.invalidRequest("this login page was used already; start again");
    }
    return found;
  }

  void done(String ticket) {
    waiting.remove(ticket);
  }

  private Reply page(
      int status,
      String ticket,
      AuthorizationRequest asked,
      String userName,
      @Nullable String problem) {
    PageText words = PageText.of(asked.uiLocales());
    String body =
        FORM.formatted(
            Html.escape(asked.client().id()),
            words.asks(),
            Html.escape(String.join(", ", asked.scopes())),
            problem == null ? "" : ALERT.formatted(Html.escape(problem)),
            Endpoint.LOGIN.path(),
            Html.hidden(new NameValue("request", ticket)),
            words.userName(),
            Html.escape(userName),
            problem == null ? "" : " aria-invalid=\"true\" aria-describedby=\"problem\"",
            words.allow(),
            words.deny());
    return Html.page(status, words, words.title(), body);
  }
}
