package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that one browser begins at once, before it has the answer to any of them. */
@Tag("checklist-148")
class ParallelLoginsTest extends FilterTest {
  private static final int MOST_CHARACTERS = 6 * 1024;

  /** What each request is answered that brings none of the cookies which the others are given. */
  private static List<Reply> atOnce(List<String> addresses) throws Exception {
    List<Callable<Reply>> starts = new ArrayList<>();
    addresses.forEach(address -> starts.add(() -> new Browser().open(address)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Reply> replies = new ArrayList<>();
      for (Future<Reply> reply : threads.invokeAll(starts)) {
        replies.add(reply.get());
      }
      return replies;
    } finally {
      threads.shutdownNow();
    }
  }

  private void keep(Reply reply) {
    URI from = URI.create(reply.address());
    reply.headers("Set-Cookie").forEach(cookie -> browser.cookies().keep(from, cookie));
  }

  private int characters() {
    return browser.cookies().startingWith("kelid-").stream()
        .mapToInt(c -> c.name().length() + c.value().length() + 3)
        .sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 300, 700, 1400})
  void twoHundredTabsDoNotMakeTheCookiesTooLarge(int length) throws Exception {
    WebApp app = start();
    List<String> addresses = new ArrayList<>();
    for (int tab = 0; tab < 200; tab++) {
      addresses.add(app.url("/page?n=" + tab + "x".repeat(tab % 3 == 0 ? 0 : length)));
    }
    for (Reply reply : atOnce(addresses)) {
      assertThat(reply.status()).isEqualTo(302);
      keep(reply);
      assertThat(characters()).isLessThan(MOST_CHARACTERS);
    }
    assertThat(browser.cookies().startingWith("kelid-")).hasSizeBetween(1, 8);
    Reply last = browser.visit(app.url("/last"));
    assertThat(last.body()).isEqualTo("GET /last as alice");
    assertThat(browser.open(app.url("/page")).status()).isEqualTo(200);
  }

  @Test
  void theLastOfManyIsKept() throws Exception {
    WebApp app = start();
    List<String> addresses = new ArrayList<>();
    for (int tab = 0; tab < 200; tab++) {
      addresses.add(app.url("/page?n=" + tab));
    }
    List<Reply> replies = atOnce(addresses);
    replies.forEach(this::keep);
    Reply last = replies.get(199);
    assertThat(browser.visit(browser.callbackAfter(last)).body())
        .isEqualTo("GET /page?n=199 as alice");
  }

  @Test
  void sixTabsAtOnceAllWork() throws Exception {
    WebApp app = start();
    List<String> addresses = new ArrayList<>();
    for (int tab = 0; tab < 6; tab++) {
      addresses.add(app.url("/page?n=" + tab));
    }
    List<Reply> replies = atOnce(addresses);
    replies.forEach(this::keep);
    assertThat(browser.cookies().startingWith("kelid-")).hasSize(6);
    for (int tab = 0; tab < 6; tab++) {
      assertThat(browser.visit(browser.callbackAfter(replies.get(tab))).body())
          .isEqualTo("GET /page?n=" + tab + " as alice");
    }
    assertThat(browser.cookies().startingWith("kelid-")).isEmpty();
  }

  @Test
  void formsThatArePostedAtOnceAllWork() {
    WebApp app = start(app().param("response-mode", "form_post"));
    List<PostedForm> forms = new ArrayList<>();
    for (int tab = 0; tab < 6; tab++) {
      forms.add(PostedForm.after(browser, app.url("/page?n=" + tab)));
    }
    List<Reply> posted = new ArrayList<>();
    forms.forEach(form -> posted.add(PostedForm.post(browser, app, form.body())));
    assertThat(browser.cookies().startingWith("kelid-answer-")).hasSize(6);
    for (int tab = 0; tab < 6; tab++) {
      assertThat(browser.follow(posted.get(tab)).body())
          .isEqualTo("GET /page?n=" + tab + " as alice");
    }
    assertThat(browser.cookies().startingWith("kelid-")).isEmpty();
  }
}
