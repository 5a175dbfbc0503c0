package dev.kelid.tests.cdi;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.ResourceServer;
import dev.kelid.oauth.testkit.TestClient;
import dev.kelid.oauth.testkit.TestUser;
import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The sample, with providers that show login pages: alice is an editor there, bob is not. */
public final class SampleWar implements AutoCloseable {
  /** Where it is. */
  public static final String APP = "webapp";

  /** System property: the file of the WAR. */
  public static final String FILE = "kelid.webapp";

  private final AuthorizationServer shop = provider("shop");
  private final AuthorizationServer files = provider("files");
  private final ResourceServer api = ResourceServer.start(shop);

  /** Starts the providers. */
  public SampleWar() {}

  private static AuthorizationServer provider(String client) {
    return AuthorizationServer.builder()
        .showLoginPage()
        .client(TestClient.confidential(client, "secret").withAnyLoopbackRedirect())
        .user(TestUser.of("alice").withName("Alice <Liddell>").withRoles("customer", "editor"))
        .user(TestUser.of("bob").withName("Bob Archer").withRoles("customer"))
        .start();
  }

  /** At which users sign in. */
  public AuthorizationServer shop() {
    return shop;
  }

  /** The WAR as it is, with the settings that its environment would give. */
  public WebArchive war() {
    String settings =
        """
        config_ordinal=200
        oauth.base-url=%s
        oauth.shop.issuer=%s
        oauth.shop.client-secret=secret
        oauth.shop.api-origins=%s
        oauth.files.issuer=%s
        oauth.files.client-secret=secret
        """
            .formatted(Server.origin(), shop.issuer(), api.origin(), files.issuer());
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(Server.property(FILE)))
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "settings.jar")
                .addAsResource(
                    new StringAsset(settings), "META-INF/microprofile-config.properties"))
        .as(WebArchive.class);
  }

  /** An address in it. */
  public static String url(String path) {
    return WebApp.url(APP, path);
  }

  @Override
  public void close() {
    api.close();
    files.close();
    shop.close();
  }
}
