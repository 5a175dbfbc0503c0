package dev.kelid.tests.filter;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.BackChannelLogouts.Sent;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.testkit.ResourceServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Whatever a user of a web application meets, each once, and how it fails. */
final class FilterJourneys {
  private static final List<Misbehaviour> LOGIN_FAILURES =
      List.of(
          Misbehaviour.WRONG_NONCE,
          Misbehaviour.BAD_SIGNATURE,
          Misbehaviour.TOKEN_HTML,
          Misbehaviour.TOKEN_ANSWER_LOST,
          Misbehaviour.CODE_REFUSED,
          Misbehaviour.BLANK_CODE,
          Misbehaviour.WRONG_STATE);

  private final AuthorizationServer provider;
  private final ResourceServer api;
  private final PlantedSecrets planted;
  private final ShownTexts shown;
  private final List<String> pages = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();

  FilterJourneys(
      AuthorizationServer provider, ResourceServer api, PlantedSecrets planted, ShownTexts shown) {
    this.provider = provider;
    this.api = api;
    this.planted = planted;
    this.shown = shown;
  }

  /** A page that calls an API and remembers what it holds. */
  static Page calling(
      ResourceServer api, PlantedSecrets planted, ShownTexts shown, Runnable meanwhile) {
    return (request, response) -> {
      AuthorizedClient user = LoginFilter.authorizedClient(request);
      shown.add(LoginFilter.user(request), user);
      planted.plant("session", request.getSession().getId());
      planted.plant("owner", user.owner());
      planted.plant("access token", user.accessToken().value());
      planted.plant("ID token", user.rawIdToken().orElse(""));
      int status =
          LoginFilter.httpClient(request)
              .execute(new HttpGet(api.uri("/x")), answer -> answer.getCode());
      meanwhile.run();
      response.getWriter().print("called " + status);
    };
  }

  void run(WebApp app, Browser browser) {
    shown.add(app.clients(), app.clients().store());
    provider
        .backChannelLogouts()
        .register("app", URI.create(app.url("/oauth/backchannel-logout/default")));
    String callback = browser.untilCallback(app.url("/call"));
    browser.cookies().startingWith("kelid-").forEach(c -> planted.plant("sealed login", c.value()));
    show(browser.follow(browser.open(callback)));
    provider.expireAccessTokens();
    afterRefusal(app, browser);
    provider.misbehaveOnce(Misbehaviour.TOKEN_500);
    afterRefusal(app, browser);
    provider.behave();
    failingLogins(app);
    List<Sent> sent = provider.backChannelLogouts().logOut("alice");
    sent.forEach(one -> planted.plant("logout token", one.logoutToken()));
    show(browser.visit(app.url("/call")));
    provider.revokeAll();
    afterRefusal(app, browser);
    Headers own = Headers.of("Origin", app.origin());
    show(browser.follow(browser.send("POST", app.url("/oauth/logout"), own)));
    show(browser.visit(app.url("/call")));
  }

  private void afterRefusal(WebApp app, Browser browser) {
    api.refuseNext(1);
    show(browser.visit(app.url("/call")));
  }

  private void failingLogins(WebApp app) {
    for (Misbehaviour wrong : LOGIN_FAILURES) {
      provider.misbehaveOnce(wrong);
      show(new Browser().visit(app.url("/call")));
      provider.behave();
    }
  }

  /** What a page shows, and where it ended; a login that failed ends at the callback. */
  private void show(Reply reply) {
    pages.add(reply.body());
    pages.add(reply.headers("Location") + " " + reply.headers("WWW-Authenticate"));
    if (!reply.address().contains("/oauth/callback/")) {
      addresses.add(reply.address());
    }
  }

  List<String> pages() {
    return List.copyOf(pages);
  }

  List<String> addresses() {
    return List.copyOf(addresses);
  }
}
