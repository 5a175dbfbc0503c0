package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.event.OAuthEvent;
import dev.kelid.oauth.event.RenewalFailed;
import dev.kelid.oauth.event.TokensRenewed;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Misbehaviour;
import dev.kelid.oauth.token.MemoryTokenStore;
import dev.kelid.oauth.token.TokenStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application produces is used, and what it observes is told. */
@ParameterizedClass
@EnumSource(CdiKind.class)
class BeansOfTheApplicationTest {
  private static final Instant THEN = Instant.parse("2030-01-01T00:00:00Z");

  @Parameter CdiKind kind;
  @RegisterExtension final Configured configured = new Configured();
  private final AuthorizationServer provider = AuthorizationServer.start();

  @BeforeEach
  void configure() {
    configured.in(kind).twoRegistrations(provider.issuer());
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @ApplicationScoped
  static class Beans {
    @Produces
    @ApplicationScoped
    TokenStore store() {
      return new MemoryTokenStore(7, InstantSource.system());
    }

    @Produces
    InstantSource clock() {
      return InstantSource.fixed(THEN);
    }

    @Produces
    @ApplicationScoped
    HttpTransport transport() {
      return call -> {
        throw new IOException("the application's transport");
      };
    }
  }

  @Dependent
  static class TwoStores {
    @Produces
    TokenStore one() {
      return new MemoryTokenStore(7, InstantSource.system());
    }

    @Produces
    TokenStore other() {
      return new MemoryTokenStore(7, InstantSource.system());
    }
  }

  @ApplicationScoped
  static class Observer {
    private final List<OAuthEvent> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<OAuthEvent> later = new LinkedBlockingQueue<>();

    void renewed(@Observes TokensRenewed event) {
      seen.add(event);
    }

    void failed(@Observes RenewalFailed event) {
      seen.add(event);
    }

    void anything(@ObservesAsync OAuthEvent event) {
      later.add(event);
    }

    List<OAuthEvent> seen() {
      return seen;
    }

    OAuthEvent next() throws InterruptedException {
      return later.poll(20, TimeUnit.SECONDS);
    }
  }

  @ApplicationScoped
  static class ThrowingObserver {
    void renewed(@Observes OAuthEvent event) {
      throw new IllegalStateException("observer");
    }

    void later(@ObservesAsync OAuthEvent event) {
      throw new IllegalStateException("asynchronous observer");
    }
  }

  private static OAuthClients clients(SeContainer container) {
    return container.select(OAuthClients.class).get();
  }

  @Test
  void storeTransportAndTimeAreUsed() {
    try (SeContainer container = configured.start(Beans.class)) {
      OAuthClients clients = clients(container);

      assertThat(clients.store()).isSameAs(container.select(TokenStore.class).get());
      assertThat(clients.of("web").clock().instant()).isEqualTo(THEN);
      assertThatThrownBy(() -> clients.of("web").ofClient("profile").accessToken())
          .isInstanceOf(Unreachable.class)
          .hasStackTraceContaining("the application's transport");
    }
  }

  @Test
  void severalStoresAreAnError() {
    try (SeContainer container = configured.start(TwoStores.class)) {
      assertThatThrownBy(() -> clients(container))
          .hasStackTraceContaining(
              "several beans of type dev.kelid.oauth.token.TokenStore: make one of them the"
                  + " default");
    }
  }

  @Test
  void allInjectedClientsAreTheSame() {
    try (SeContainer container = configured.start(Observer.class)) {
      assertThat(clients(container)).isSameAs(clients(container));
    }
  }

  @Test
  void bothKindsOfObserversHearOfRenewals() throws InterruptedException {
    try (SeContainer container = configured.start(Observer.class)) {
      Observer observer = container.select(Observer.class).get();

      clients(container).of("api").ofClient("profile").accessToken();
      assertThat(observer.seen())
          .singleElement()
          .isInstanceOf(TokensRenewed.class)
          .extracting(OAuthEvent::registration)
          .isEqualTo("api");
      assertThat(observer.next()).isEqualTo(observer.seen().get(0));

      provider.misbehave(Misbehaviour.TOKEN_500);
      assertThatThrownBy(() -> clients(container).of("web").ofClient("other").accessToken())
          .isInstanceOf(Unreachable.class);
      assertThat(observer.seen().get(1))
          .isInstanceOf(RenewalFailed.class)
          .hasFieldOrPropertyWithValue("kind", RenewalFailed.Kind.UNREACHABLE);
      assertThat(observer.next()).isEqualTo(observer.seen().get(1));
    }
  }

  @Test
  void anObserverThatThrowsBreaksNothing() throws InterruptedException {
    try (SeContainer container = configured.start(ThrowingObserver.class, Observer.class)) {
      assertThat(clients(container).of("web").ofClient("profile").accessToken().value())
          .isNotBlank();
      assertThat(container.select(Observer.class).get().next()).isInstanceOf(TokensRenewed.class);
    }
  }

  @Test
  void clientsAreClosedWithTheApplication() {
    OAuthClients clients;
    try (SeContainer container = configured.start(Observer.class)) {
      clients = clients(container);
      assertThat(clients.of("web").ofClient("profile").accessToken().value()).isNotBlank();
    }

    assertThatThrownBy(() -> clients.of("web").ofClient("other").accessToken())
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("the client is closed");
  }

  /** A server that lends threads. */
  public static final class LendingServer implements InitialContextFactory {
    static final List<Runnable> RUN = new CopyOnWriteArrayList<>();

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
      ThreadFactory threads =
          task -> {
            RUN.add(task);
            return new Thread(task);
          };
      return new InitialContext(true) {
        @Override
        public Object lookup(String name) throws NamingException {
          if (name.equals("java:comp/DefaultManagedThreadFactory")) {
            return threads;
          }
          throw new NamingException(name);
        }
      };
    }
  }

  @Test
  void theServersThreadsAreUsedWhereItLendsSome() {
    LendingServer.RUN.clear();
    try (SeContainer container = configured.start(Observer.class)) {
      clients(container).of("web").ofClient("profile").accessToken();
    }
    assertThat(LendingServer.RUN).isEmpty();

    configured.set(Context.INITIAL_CONTEXT_FACTORY, LendingServer.class.getName());
    try (SeContainer container = configured.start(Observer.class)) {
      clients(container).of("web").ofClient("profile").accessToken();
    }
    assertThat(LendingServer.RUN).hasSize(1);
  }
}
