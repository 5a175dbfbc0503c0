package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.servlet.LoginFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One login of the application that two requests of one browser bring, as a double click does. */
class TwicePostedTest extends FilterTest {
  private static final int ROUNDS = 20;
  private static final long BOUND_SECONDS = 20;

  private final AtomicReference<Round> round = new AtomicReference<>();

  /** Requests that sign in when the gate opens, each knowing its session from before. */
  private static final class Round {
    private final AtomicReference<LoginResult> login = new AtomicReference<>();
    private final CountDownLatch waiting = new CountDownLatch(2);
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);

    /** Which of the two this is, is in its query. */
    void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
      boolean isFirst = "1".equals(request.getParameter("n"));
      request.getSession(false).getAttribute("cart");
      waiting.countDown();
      await(isFirst ? first : second);
      LoginResult made = Objects.requireNonNull(login.get());
      response.getWriter().print(LoginFilter.signIn(request, made).getName());
    }

    static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private WebApp open() {
    Page twice =
        (request, response) -> Objects.requireNonNull(round.get()).signIn(request, response);
    Page log =
        (request, response) ->
            Objects.requireNonNull(round.get())
                .login
                .set(OwnLogins.login(request, "default", request.getParameter("owner")));
    WebAppSetup setup = OwnLogins.open(app()).page("/twice", twice).page("/log", log);
    return start(setup.param("public-paths", "/sign-in,/who,/twice,/log"));
  }

  private static Browser with(WebApp app, String cookie) {
    Browser browser = new Browser();
    browser.cookies().keep(URI.create(app.origin()), cookie);
    return browser;
  }

  private record Posted(Browser browser, FutureTask<Reply> reply) {
    static Posted by(Browser browser, String address) {
      FutureTask<Reply> reply = new FutureTask<>(() -> browser.open(address));
      new Thread(reply, "browser").start();
      return new Posted(browser, reply);
    }

    /** The page that this answer leaves its browser with. */
    void isSignedIn(WebApp app) throws Exception {
      assertThat(reply.get(BOUND_SECONDS, TimeUnit.SECONDS).body()).isEqualTo("alice");
      assertThat(browser.open(app.url("/page")).body()).isEqualTo("GET /page as alice");
      assertThat(browser.open(app.url("/token")).status()).isEqualTo(200);
    }
  }

  /** Two browsers that are one: each hears one of the answers only. */
  private List<Posted> postTwice(WebApp app, String owner) {
    Round next = new Round();
    round.set(next);
    String id = new Browser().open(app.url("/who")).body().replaceFirst(" .*", "");
    String cookie = "JSESSIONID=" + id + "; Path=/app";
    new Browser().open(app.url("/log" + owner));
    List<Posted> posted = new ArrayList<>();
    for (int n = 1; n <= 2; n++) {
      posted.add(Posted.by(with(app, cookie), app.url("/twice?n=" + n)));
    }
    Round.await(next.waiting);
    return posted;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?owner=account-7"})
  void bothAnswersLeaveTheBrowserSignedIn(String owner) throws Exception {
    WebApp app = open();
    for (int i = 0; i < ROUNDS; i++) {
      List<Posted> posted = postTwice(app, owner);
      round.get().first.countDown();
      round.get().second.countDown();
      for (Posted each : posted) {
        each.isSignedIn(app);
      }
      assertThat(app.owners()).isEqualTo(i + 1);
      assertThat(app.sessions()).hasSize(i + 1);
    }
  }

  @Test
  void theSecondMayComeWhenTheFirstIsAnswered() throws Exception {
    WebApp app = open();
    List<Posted> posted = postTwice(app, "");
    round.get().first.countDown();
    posted.get(0).isSignedIn(app);
    round.get().second.countDown();
    posted.get(1).isSignedIn(app);
    posted.get(0).isSignedIn(app);
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  @Tag("checklist-44")
  void anotherLoginOfTheSameUserGivesTheSessionANewId() throws Exception {
    WebApp app = open();
    List<Posted> posted = postTwice(app, "");
    round.get().first.countDown();
    posted.get(0).isSignedIn(app);
    new Browser().open(app.url("/log"));
    round.get().second.countDown();
    posted.get(1).isSignedIn(app);
    assertThat(posted.get(0).browser().open(app.url("/page")).status()).isEqualTo(302);
    assertThat(app.sessions()).hasSize(1);
  }
}
