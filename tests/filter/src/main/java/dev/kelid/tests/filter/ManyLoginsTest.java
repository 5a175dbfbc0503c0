package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many logins of one browser, and of many. */
@Tag("checklist-148")
class ManyLoginsTest extends FilterTest {
  private static final int MOST_CHARACTERS = 8 * 704;

  private List<CookieJar.Held> held() {
    return browser.cookies().startingWith("kelid-");
  }

  private int characters() {
    return held().stream().mapToInt(c -> c.name().length() + c.value().length()).sum();
  }

  @RepeatedTest(4)
  void sixTabsFinishInAnyOrder(RepetitionInfo repetition) {
    WebApp app = start();
    Map<String, String> pages = new LinkedHashMap<>();
    for (int tab = 0; tab < 6; tab++) {
      pages.put(browser.untilCallback(app.url("/tab?n=" + tab)), "GET /tab?n=" + tab + " as alice");
    }
    List<String> order = new ArrayList<>(pages.keySet());
    Collections.shuffle(order, new Random(repetition.getCurrentRepetition()));
    for (String callback : order) {
      assertThat(browser.visit(callback).body()).isEqualTo(pages.get(callback));
    }
    assertThat(held()).isEmpty();
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void atMostEightLoginsAreHeldAndTheOldestGoes() {
    WebApp app = start(app().at("").param("scope", "openid"));
    List<String> callbacks = new ArrayList<>();
    for (int tab = 0; tab < 14; tab++) {
      callbacks.add(browser.untilCallback(app.url("/")));
      assertThat(held()).hasSizeLessThanOrEqualTo(8);
      assertThat(characters()).isLessThanOrEqualTo(MOST_CHARACTERS);
    }
    assertThat(held()).hasSize(8);
    assertThat(browser.open(callbacks.get(0)).status()).isEqualTo(400);
    assertThat(browser.open(callbacks.get(13 - held().size())).status()).isEqualTo(400);
    int oldest = 14 - held().size();
    for (int tab = oldest; tab < 14; tab++) {
      assertThat(browser.open(callbacks.get(tab)).status()).as("tab " + tab).isEqualTo(303);
    }
  }

  @Test
  void longAddressesPushOutOlderLoginsBeforeTheCookiesGrowTooLarge() {
    WebApp app = start();
    List<String> callbacks = new ArrayList<>();
    for (int tab = 0; tab < 5; tab++) {
      callbacks.add(browser.untilCallback(app.url("/page?q=" + "x".repeat(1400))));
      assertThat(characters()).isLessThanOrEqualTo(MOST_CHARACTERS);
    }
    assertThat(browser.open(callbacks.get(0)).status()).isEqualTo(400);
    assertThat(browser.visit(callbacks.get(4)).status()).isEqualTo(200);
  }

  @Test
  void cookiesThatAreNotOursAreSweptUpAndDoNotMatter() {
    WebApp app = start();
    browser.open(app.url("/page"));
    browser.cookies().change(held().get(0), "rubbish!");
    browser.untilCallback(app.url("/page"));
    assertThat(held()).hasSize(1);
    browser.cookies().change(held().get(0), "");
    assertThat(logIn(browser, app).status()).isEqualTo(200);
  }

  @Test
  void browsersThatNeverComeBackCostNoMemory() {
    WebApp app = start();
    for (int i = 0; i < 2000; i++) {
      Reply reply = new Browser().open(app.url("/page?n=" + i));
      assertThat(reply.status()).isEqualTo(302);
      assertThat(reply.cookies("JSESSIONID")).isEmpty();
    }
    for (int i = 0; i < 200; i++) {
      Browser each = new Browser();
      each.open(app.url("/oauth/callback/default?state=s" + i + "&code=c"));
      each.send("GET", app.url("/api"), Headers.FETCH);
      each.open(app.url("/oauth/signed-out"));
      each.send("POST", app.url("/oauth/logout"), Headers.of("Origin", app.origin()));
    }
    assertThat(app.sessions()).isEmpty();
    assertThat(app.owners()).isZero();
    logIn(browser, app);
    assertThat(app.sessions()).hasSize(1);
  }

  @Test
  @Tag("checklist-8")
  void ofManyParallelUsesOfOneCallbackASingleOneWins() throws Exception {
    WebApp app = start();
    String callback = browser.untilCallback(app.url("/page"));
    List<Callable<Reply>> uses = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Browser each = new Browser();
      each.cookies().copyOf(browser.cookies());
      uses.add(() -> each.open(callback));
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Reply> use : threads.invokeAll(uses)) {
        statuses.add(use.get().status());
      }
      assertThat(statuses).containsOnly(303, 400).containsOnlyOnce(303);
    } finally {
      threads.shutdownNow();
    }
    assertThat(provider.tokenRequests()).isEqualTo(1);
    assertThat(app.sessions()).hasSize(1);
    assertThat(app.owners()).isEqualTo(1);
  }
}
