package dev.kelid.oauth.servlet;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.config.OAuthSettings;
import dev.kelid.oauth.provider.Origin;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the configuration and checks it against the filter's mappings, once at start-up. */
final class SiteSetup {
  private static final System.Logger LOG = System.getLogger(LoginFilter.class.getName());

  private SiteSetup() {}

  static OAuthSettings settings(FilterConfig config) {
    Map<String, String> initParams = new HashMap<>();
    for (String name : Collections.list(config.getInitParameterNames())) {
      initParams.put(name, config.getInitParameter(name));
    }
    ServletContext context = config.getServletContext();
    return context.getAttribute(SettingsSource.ATTRIBUTE) instanceof SettingsSource source
        ? source.read(initParams, contextPath(config))
        : OAuthSettings.read(initParams, contextPath(config));
  }

  private static String contextPath(FilterConfig config) {
    return SettingsSource.contextPath(config.getServletContext());
  }

  static Site site(
      FilterConfig config, OAuthSettings settings, OAuthClients clients, InstantSource clock) {
    SecureRandom random = new SecureRandom();
    ServletContext context = config.getServletContext();
    Origin origin = origin(settings);
    String registration = settings.web().defaultRegistration();
    Seal seal = seal(context, settings, random);
    OwnCookies cookies = new OwnCookies(origin.scheme().equals("https"), contextPath(config));
    Site site =
        new Site(
            clients,
            settings,
            contextPath(config),
            registration,
            origin,
            new PendingCookies(seal, cookies),
            new MissingSessions(cookies, clock),
            new PathPatterns(settings.web().publicPaths()),
            clock,
            random,
            ContainerLogin.isOf(config));
    requireRegistration(site);
    requireMappings(config, site);
    requirePublicLanding(site);
    announce(site);
    return site;
  }

  /** One for all filters of an application: whichever is first answers the callbacks of all. */
  private static Seal seal(ServletContext context, OAuthSettings settings, SecureRandom random) {
    if (context.getAttribute(LoginFilter.SEAL) instanceof Seal shared) {
      return shared;
    }
    Seal seal = Seal.of(settings.web().sealKey(), random);
    context.setAttribute(LoginFilter.SEAL, seal);
    return seal;
  }

  private static Origin origin(OAuthSettings settings) {
    URI base = settings.web().baseUrl();
    if (base != null) {
      return Origin.of(base);
    }
    return settings.registrations().stream()
        .flatMap(r -> r.loginRedirectUri().stream())
        .findFirst()
        .map(Origin::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "oauth.base-url is missing: the address of this application as browsers see"
                        + " it, for example https://shop.example.com"));
  }

  private static void requireRegistration(Site site) {
    if (site.registration() != null && site.client(site.registration()) == null) {
      throw new IllegalArgumentException(
          "init-param 'registration' is '"
              + site.registration()
              + "', but the first LoginFilter of this application configured "
              + site.clients().ids()
              + " only: filters share their registrations");
    }
  }

  /** A landing page that needs a login would undo the logout at once. */
  private static void requirePublicLanding(Site site) {
    String landing = site.settings().web().afterLogoutPath();
    String path = landing.contains("?") ? landing.substring(0, landing.indexOf('?')) : landing;
    boolean isDecidedElsewhere = site.containerAsks() || path.equals(Route.SIGNED_OUT);
    if (!isDecidedElsewhere && !site.publicPaths().match(path)) {
      throw new IllegalArgumentException(
          "oauth.after-logout-path is '"
              + landing
              + "', which needs a login: a logout would begin a new one; add it to"
              + " oauth.public-paths, or leave it out for a page of the filter's own");
    }
  }

  /** A callback that does not reach the filter is the application's, and every login fails. */
  private static void requireMappings(FilterConfig config, Site site) {
    if (site.containerAsks()) {
      requireCallbacks(site, new PathPatterns(List.of("/*")));
      return;
    }
    FilterRegistration self =
        config.getServletContext().getFilterRegistration(config.getFilterName());
    Collection<String> mappings = self == null ? List.of() : self.getUrlPatternMappings();
    PathPatterns mapped =
        new PathPatterns(mappings.stream().map(m -> m.isEmpty() ? "/" : m).toList());
    if (!mapped.cover(Site.OWN_PATH + "/*")) {
      throw new IllegalArgumentException(
          "the filter '"
              + config.getFilterName()
              + "' is mapped to "
              + mappings
              + " only: map it to /oauth/* too, or no login can come back");
    }
    requireCallbacks(site, mapped);
  }

  private static void requireCallbacks(Site site, PathPatterns mapped) {
    Map<String, String> byPath = new HashMap<>();
    for (String id : site.clients().ids()) {
      requireCallback(site, id, mapped);
      String other = byPath.put(Route.callbackPath(site, id), id);
      if (other != null) {
        throw new IllegalArgumentException(
            "oauth."
                + other
                + ".redirect-uri and oauth."
                + id
                + ".redirect-uri have the same path "
                + Route.callbackPath(site, id)
                + ": each registration needs one of its own");
      }
    }
  }

  private static void requireCallback(Site site, String id, PathPatterns mapped) {
    URI redirectUri = site.clients().of(id).registration().redirectUri();
    if (redirectUri == null) {
      return;
    }
    String path = Route.callbackPath(site, id);
    if (Route.isOwnPage(path)) {
      throw new IllegalArgumentException(
          "oauth." + id + ".redirect-uri is " + redirectUri + ", which is a page of the filter's");
    }
    if (!redirectUri.getPath().equals(site.decodedContextPath() + path) || !mapped.match(path)) {
      throw new IllegalArgumentException(
          "oauth."
              + id
              + ".redirect-uri is "
              + redirectUri
              + ", but this filter does not see that path: the application is at '"
              + site.contextPath()
              + "/'; map the filter to the path, or correct the URI");
    }
  }

  private static String backChannel(Site site, OAuthClient client) {
    return site.endsByBackChannel(client)
        ? ", and for logout by the back channel: "
            + site.origin()
            + site.contextPath()
            + Route.BACK_CHANNEL_LOGOUT
            + client.registration().id()
        : "";
  }

  private static void announce(Site site) {
    for (String id : site.clients().ids()) {
      OAuthClient client = site.clients().of(id);
      LOG.log(
          Level.INFO,
          () ->
              "registration '"
                  + id
                  + "': register this redirect URI at the provider: "
                  + client.registration().redirectUri()
                  + ", and for logout: "
                  + client.registration().postLogoutRedirectUri()
                  + backChannel(site, client));
    }
  }
}
