package dev.kelid.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.Waiting;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RenewalThreadsTest {
  private static final String TOKENS =
      "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":300}";

  private final FakeTransport transport = new FakeTransport();
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final OAuthClients clients =
      OAuthClients.builder()
          .registrations(List.of(registration("hung"), registration("well")))
          .transport(transport)
          .build();
  private final ExecutorService callers = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    mayAnswer.countDown();
    clients.close();
    callers.shutdownNow();
  }

  private static ClientRegistration registration(String id) {
    URI token = URI.create("https://" + id + ".example.com/" + id);
    return ClientRegistration.builder(id)
        .provider(ProviderProfile.builder(id).endpoints(Endpoints.none().withToken(token)).build())
        .clientId("app")
        .clientSecret("app-secret")
        .build();
  }

  private void hang() {
    transport.on(
        "/hung",
        call -> {
          Waiting.on(mayAnswer);
          return FakeTransport.reply(200, TOKENS);
        });
  }

  private List<Future<Throwable>> hungCallers(int count) {
    return hungCallers(clients, count);
  }

  private List<Future<Throwable>> hungCallers(OAuthClients of, int count) {
    List<Future<Throwable>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String scope = "scope-" + i;
      all.add(
          callers.submit(() -> catchThrowable(() -> of.of("hung").ofClient(scope).accessToken())));
    }
    return all;
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("kelid-renewal-"))
        .filter(Thread::isAlive)
        .count();
  }

  @Test
  void aServerThatHangsHoldsUpItsOwnRegistrationOnly() {
    hang();
    hungCallers(150);
    Waiting.until(() -> transport.calls("/hung").size() == 100);

    transport.json("/well", TOKENS);
    assertThat(clients.of("well").ofClient("read").accessToken().value()).isEqualTo("at");
    assertThat(transport.calls("/hung")).hasSize(100);
  }

  @Test
  void onCloseWhoWaitsIsToldAtOnceAndNoThreadIsLeft() throws Exception {
    hang();
    List<Future<Throwable>> waiting = hungCallers(120);
    Waiting.until(() -> transport.calls("/hung").size() == 100);
    Thread closing = new Thread(clients::close);
    closing.start();
    for (Future<Throwable> caller : waiting) {
      assertThat(caller.get(20, TimeUnit.SECONDS))
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("the client is closed");
    }
    mayAnswer.countDown();
    closing.join(20_000);
    Waiting.until(() -> threads() == 0);
    assertThat(transport.calls("/hung")).hasSize(100);
  }

  @Test
  void threadsThatAreGivenAreBoundedAndKeepTheirAnswersToo() throws Exception {
    AtomicInteger made = new AtomicInteger();
    OAuthClients lent =
        OAuthClients.builder()
            .registrations(List.of(registration("hung"), registration("well")))
            .transport(transport)
            .threads(
                task -> {
                  made.incrementAndGet();
                  return new Thread(task);
                })
            .build();
    hang();
    hungCallers(lent, 120);
    Waiting.until(() -> transport.calls("/hung").size() == 100);
    transport.json("/well", TOKENS);
    assertThat(lent.of("well").ofClient("read").accessToken().value()).isEqualTo("at");
    assertThat(made.get()).isEqualTo(101);

    Thread closing = new Thread(lent::close);
    closing.start();
    Waiting.untilWaiting(closing);
    assertThat(transport.calls("/hung")).hasSize(100);
    mayAnswer.countDown();
    closing.join(20_000);
    assertThat(lent.store().keys("")).hasSize(101);
  }

  @Test
  void aServerThatHangsHoldsUpNoShutdown() throws Exception {
    Duration second = Duration.ofSeconds(1);
    Timeouts limits = new Timeouts(second, second, second);
    AtomicReference<Throwable> end = new AtomicReference<>();
    transport.on(
        "/hung",
        call -> {
          end.set(catchThrowable(() -> Waiting.on(mayAnswer)));
          throw new IOException("no answer");
        });
    OAuthClients hasty =
        OAuthClients.builder()
            .registrations(List.of(registration("hung")))
            .transport(transport)
            .timeouts(limits)
            .build();
    Future<Throwable> waiting =
        callers.submit(() -> catchThrowable(() -> hasty.of("hung").ofClient("read").accessToken()));
    Waiting.until(() -> transport.calls("/hung").size() == 1);
    hasty.close();

    Waiting.until(() -> end.get() != null);
    assertThat(end.get()).hasMessage("interrupted");
    assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Unreachable.class);
  }

  @Test
  void anAnswerThatIsOnItsWayIsKeptOnClose() throws Exception {
    hang();
    hungCallers(1);
    Waiting.until(() -> transport.calls("/hung").size() == 1);
    Thread closing = new Thread(clients::close);
    closing.start();
    Waiting.untilWaiting(closing);
    assertThat(clients.store().owners()).isZero();
    mayAnswer.countDown();
    closing.join(20_000);

    assertThat(clients.store().owners()).isEqualTo(1);
  }

  @Test
  @Tag("checklist-130")
  void aThreadTakesNothingAlongFromTheRequestThatStartsIt() throws Exception {
    InheritableThreadLocal<String> ofRequest = new InheritableThreadLocal<>();
    AtomicReference<ClassLoader> seen = new AtomicReference<>();
    AtomicReference<String> inherited = new AtomicReference<>("unset");
    transport.on(
        "/well",
        call -> {
          seen.set(Thread.currentThread().getContextClassLoader());
          inherited.set(ofRequest.get());
          return FakeTransport.reply(200, TOKENS);
        });
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      Thread user =
          new Thread(
              () -> {
                ofRequest.set("alice");
                clients.of("well").ofClient("write").accessToken();
              });
      user.setContextClassLoader(application);
      user.start();
      user.join(20_000);
      assertThat(seen.get()).isSameAs(OAuthClients.class.getClassLoader());
      assertThat(inherited.get()).isNull();
    }
  }
}
