package dev.kelid.endtoend.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import dev.kelid.endtoend.keycloak.KeycloakServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one test plays on: sites and visitors. At its end all of them are closed, no browser may
 * have complained, and no token may have been shown.
 */
public final class Stage {
  /** How long a browser may take for one step. */
  static final double PATIENCE_IN_MILLISECONDS = 15_000;

  private final Browser browser;
  private final Supplier<KeycloakServer> keycloak;
  private final List<DemoSite> sites = new ArrayList<>();
  private final List<Visitor> visitors = new ArrayList<>();

  Stage(Browser browser, Supplier<KeycloakServer> keycloak) {
    this.browser = browser;
    this.keycloak = keycloak;
  }

  /** The demo with a provider of its own. */
  DemoSite site() throws Exception {
    return site(Provider.OWN, Map.of());
  }

  /** The demo at a provider, with further settings. */
  DemoSite site(Provider provider, Map<String, String> settings) throws Exception {
    DemoSite site =
        switch (provider) {
          case OWN -> DemoSite.withOwnProvider(settings);
          case KEYCLOAK -> DemoSite.withKeycloak(keycloak.get(), settings);
        };
    sites.add(site);
    return site;
  }

  /** The demo with every provider. */
  DemoSite siteOfEveryProvider() throws Exception {
    return siteOfEveryProvider(Map.of());
  }

  /** The demo with every provider, with further settings. */
  DemoSite siteOfEveryProvider(Map<String, String> settings) throws Exception {
    DemoSite site = DemoSite.withEveryProvider(settings);
    sites.add(site);
    return site;
  }

  /** Somebody with a desktop browser. */
  public Visitor visitor() {
    return visitor(new NewContextOptions());
  }

  /** Somebody with another browser; from Great Britain, if not said. */
  Visitor visitor(NewContextOptions options) {
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_IN_MILLISECONDS);
    Visitor visitor = new Visitor(context);
    visitors.add(visitor);
    return visitor;
  }

  /** Closes everything; then the checks. */
  void close() throws Exception {
    try {
      visitors.forEach(Visitor::close);
    } finally {
      for (DemoSite site : sites) {
        site.close();
      }
    }
  }

  void assertNothingWentWrong() {
    List<String> addresses = visitors.stream().flatMap(v -> v.addresses().stream()).toList();
    visitors.forEach(Visitor::assertNothingWentWrong);
    sites.forEach(site -> site.assertNoTokenWasShown(addresses));
  }
}
