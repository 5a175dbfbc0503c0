package dev.kelid.tests.cdi;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestUser;
import dev.kelid.tests.cdi.second.SecondServlet;
import dev.kelid.tests.filter.Browser;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A browser, and the providers that all applications of a run are registered at. */
@ExtendWith(ArquillianExtension.class)
public abstract class CdiTest {
  /** Signs everybody in as alice, who is an admin. */
  protected static final AuthorizationServer PROVIDER =
      AuthorizationServer.builder()
          .user(TestUser.of("alice").withRoles("admin"))
          .user(TestUser.of("carol"))
          .start();

  /** Signs everybody in as bob. */
  protected static final AuthorizationServer OTHER =
      AuthorizationServer.builder().approveAs("bob").start();

  /** An API that takes the tokens of {@link #PROVIDER}. */
  protected static final ResourceServer API = ResourceServer.start(PROVIDER);

  /** With no cookies in the beginning. */
  protected final Browser browser = new Browser();

  /** Of somebody else. */
  protected final Browser other = new Browser();

  /** For tests in packages of other servers. */
  protected CdiTest() {}

  @BeforeEach
  final void forgetWhatWas() {
    PROVIDER.reset();
    OTHER.reset();
  }

  /** An application with the registrations {@code first}, the login's, and {@code second}. */
  protected static WebApp app(String name) {
    return WebApp.named(name)
        .classesOf(SecondServlet.class.getPackage())
        .property("oauth.registrations", "first,second")
        .with(at("first", PROVIDER))
        .with(at("second", OTHER))
        .property("oauth.first.roles-claim", "roles")
        .property("oauth.first.api-origins", API.origin())
        .property("oauth.public-paths", "/open/*")
        .param("registration", "first");
  }

  /** A registration at a provider. */
  protected static Consumer<WebApp> at(String registration, AuthorizationServer provider) {
    String prefix = "oauth." + registration + ".";
    return app ->
        app.property(prefix + "issuer", provider.issuer())
            .property(prefix + "client-id", "app")
            .property(prefix + "client-secret", "app-secret");
  }
}
