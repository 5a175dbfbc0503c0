package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.event.OAuthEvent;
import dev.kelid.oauth.event.SignedIn;
import dev.kelid.oauth.event.SignedOut;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.ServletContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Injected clients are those of the user whose request it is. */
@ParameterizedClass
@EnumSource(CdiKind.class)
class RequestTest {
  @Parameter CdiKind kind;
  @RegisterExtension final Configured configured = new Configured();
  @TempDir private Path folder;
  private final AuthorizationServer provider = AuthorizationServer.start();
  private final Map<String, String> initParams = new HashMap<>(Map.of("registration", "web"));
  private final Map<String, WebShop.Page> pages = new HashMap<>();
  private final HttpClient browser = WebShop.browser();
  private WebShop shop;

  @ApplicationScoped
  static class Shop {
    @Inject AuthorizedClient client;

    @Inject
    @Registered("api")
    AuthorizedClient api;

    @Inject OAuthClients clients;

    private final List<OAuthEvent> seen = new CopyOnWriteArrayList<>();

    void see(@Observes OAuthEvent event) {
      seen.add(event);
    }

    String own() {
      return client.registration() + " " + client.accessToken().value();
    }

    String atApi() {
      return api.registration() + " " + api.owner().equals(client.owner());
    }

    OAuthClients clients() {
      return clients;
    }

    List<OAuthEvent> seen() {
      return seen;
    }

    AuthorizedClient detached() {
      return client.detached();
    }
  }

  @InterceptorBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface Signed {}

  @Signed
  @Interceptor
  @Priority(Interceptor.Priority.APPLICATION)
  static class Signature {
    @Inject AuthorizedClient client;

    @AroundInvoke
    Object sign(InvocationContext call) throws Exception {
      return call.proceed() + " for " + client.registration();
    }
  }

  @Signed
  @ApplicationScoped
  static class Letters {
    String letter() {
      return "letter";
    }
  }

  @BeforeEach
  void configure() {
    configured.in(kind).twoRegistrations(provider.issuer());
  }

  @AfterEach
  void stop() throws Exception {
    if (shop != null) {
      shop.close();
    }
    provider.close();
  }

  private WebShop start() throws Exception {
    shop =
        new WebShop(
            folder,
            configured,
            initParams,
            pages,
            Shop.class,
            Signature.class,
            Letters.class,
            RequestScopes.Requests.class);
    return shop;
  }

  private Shop bean() {
    return shop.container().select(Shop.class).get();
  }

  @Test
  void anInterceptorHasTheClientOfTheUser() throws Exception {
    pages.put("/letter", request -> shop.container().select(Letters.class).get().letter());
    assertThat(start().open(browser, "/letter")).isEqualTo("200 letter for web");
  }

  @Test
  void theInjectedClientIsThatOfTheUser() throws Exception {
    pages.put(
        "/own",
        request -> {
          String same = "web " + LoginFilter.authorizedClient(request).accessToken().value();
          return String.valueOf(bean().own().equals(same));
        });

    assertThat(start().open(browser, "/own")).isEqualTo("200 true");
  }

  @Test
  void eachRequestHasItsOwnUser() throws Exception {
    pages.put("/own", request -> bean().own() + " " + request.getRemoteUser());
    start();

    String alice = shop.open(browser, "/own");
    provider.approveAs("bob");
    String bob = shop.open(WebShop.browser(), "/own");

    assertThat(alice).startsWith("200 web ").endsWith(" alice");
    assertThat(bob).startsWith("200 web ").endsWith(" bob");
    assertThat(bob.replace(" bob", "")).isNotEqualTo(alice.replace(" alice", ""));
    assertThat(shop.open(browser, "/own")).isEqualTo(alice);
  }

  @Test
  void anotherRegistrationLogsTheSameSessionInThere() throws Exception {
    pages.put("/own", request -> bean().own());
    pages.put("/api", request -> bean().atApi());
    assertThat(start().open(browser, "/own")).startsWith("200 web ");

    assertThat(shop.open(browser, "/api")).isEqualTo("200 api true");
    assertThat(provider.tokenRequests()).isEqualTo(2);
  }

  @Test
  void aPageForEverybodyThatNeedsAUserBeginsALogin() throws Exception {
    configured.set("oauth.public-paths", "/open,/caught");
    pages.put(
        "/caught",
        request -> {
          assertThatExceptionOfType(LoginRequired.class).isThrownBy(() -> bean().own());
          return "refused";
        });
    pages.put("/open", request -> bean().own());
    start();

    assertThat(shop.open(browser, "/caught")).isEqualTo("200 refused");
    assertThat(provider.tokenRequests()).isZero();
    assertThat(shop.open(browser, "/open")).startsWith("200 web ");
    assertThat(provider.tokenRequests()).isEqualTo(1);
  }

  @Test
  void theFilterHasTheClientsThatAreInjected() throws Exception {
    start();

    Object shared = shop.servletContext().getAttribute(LoginFilter.CLIENTS);
    assertThat(shared).isSameAs(bean().clients());
    assertThat(bean().clients().of("api").registration().redirectUri())
        .hasPath("/shop/oauth/callback/api");
  }

  @Test
  void withoutAWebRequestTheClientSaysWhatToTakeInstead() throws Exception {
    pages.put("/own", request -> bean().own());
    start();
    assertThat(shop.open(browser, "/own")).startsWith("200 web ");

    assertThatIllegalStateException()
        .isThrownBy(() -> RequestScopes.inRequest(shop.container(), null, () -> bean().own()))
        .withMessageContaining("no web request")
        .withMessageContaining("of(registration).owner(...)")
        .withMessageContaining("of(registration).ofClient()");
    assertThatExceptionOfType(ContextNotActiveException.class).isThrownBy(() -> bean().own());
  }

  @Test
  void aDetachedClientWorksAfterTheRequest() throws Exception {
    List<AuthorizedClient> detached = new CopyOnWriteArrayList<>();
    pages.put(
        "/detach",
        request -> {
          detached.add(bean().detached());
          return bean().own();
        });

    String page = start().open(browser, "/detach");

    assertThat(page).isEqualTo("200 web " + detached.get(0).accessToken().value());
  }

  @Test
  void signInsAndSignOutsAreEvents() throws Exception {
    pages.put("/own", request -> bean().own());
    start();

    shop.open(browser, "/own");
    assertThat(bean().seen())
        .singleElement()
        .isInstanceOf(SignedIn.class)
        .hasFieldOrPropertyWithValue("name", "alice");

    shop.expireSessions();
    assertThat(bean().seen().get(1))
        .isInstanceOf(SignedOut.class)
        .hasFieldOrPropertyWithValue("cause", SignedOut.Cause.SESSION_ENDED);
  }

  @Test
  void clientsAreClosedWhenTheWebApplicationStops() throws Exception {
    start();
    OAuthClients clients = bean().clients();
    ServletContext context = shop.servletContext();
    assertThat(context.getAttribute(LoginFilter.CLIENTS)).isSameAs(clients);
    assertThat(clients.of("web").ofClient("profile").accessToken().value()).isNotBlank();

    shop.stop();

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> clients.of("web").ofClient("other").accessToken())
        .withMessageContaining("the client is closed");
  }

  @Test
  void whatTheFilterAloneNeedsMayBeAnInitParam() throws Exception {
    initParams.put("public-paths", "/open");
    pages.put("/open", request -> "open");

    assertThat(start().open(browser, "/open")).isEqualTo("200 open");
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void anInitParamThatDefinesARegistrationNamesThePropertyToWrite() throws Exception {
    try (WebShop good = start()) {
      assertThat(good.isUp()).isTrue();
    }
    initParams.put("client-id", "another");

    start();

    assertThat(shop.isUp()).isFalse();
    assertThat(shop.failures())
        .contains("init-param 'client-id'")
        .contains("write the property oauth.web.client-id instead");
  }
}
