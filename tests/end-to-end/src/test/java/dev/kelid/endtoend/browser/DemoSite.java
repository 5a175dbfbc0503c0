package dev.kelid.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.endtoend.keycloak.KeycloakServer;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.samples.demo.Demo;
import dev.kelid.samples.demo.Demo.Providers;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.Globals;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;

/**
 * The demo, behind a proxy as in production, so that everything it tells its users is known; and
 * with another proxy before the token endpoint, so that every token that was issued is known too.
 */
final class DemoSite implements AutoCloseable {
  private static final Pattern TOKEN =
      Pattern.compile("\"(access_token|refresh_token|id_token)\"\\s*:\\s*\"([^\"]+)\"");
  private static final String ID_TOKEN = "id_token";

  private final Demo demo;
  private final RecordingProxy front;
  private final RecordingProxy tokens;

  private DemoSite(Demo demo, RecordingProxy front, RecordingProxy tokens) {
    this.demo = demo;
    this.front = front;
    this.tokens = tokens;
  }

  /** The demo with a provider of its own. */
  static DemoSite withOwnProvider(Map<String, String> settings)
      throws IOException, LifecycleException {
    DemoSite site = start(Providers.OWN, "/token", settings);
    site.tokens.standBefore(site.provider().issuer());
    return site;
  }

  /** The demo as the confidential client of the realm, which it asks under its internal name. */
  static DemoSite withKeycloak(KeycloakServer keycloak, Map<String, String> settings)
      throws IOException, LifecycleException {
    Map<String, String> all = new HashMap<>();
    all.put("oauth.demo.client-id", "web");
    all.put("oauth.demo.client-secret", "web-secret");
    all.put(
        "oauth.demo.discovery-uri",
        keycloak.internalIssuer() + "/.well-known/openid-configuration");
    all.putAll(settings);
    all.put("oauth.demo.issuer", keycloak.issuer());
    DemoSite site = start(Providers.ELSEWHERE, "/realms/kelid/protocol/openid-connect/token", all);
    site.tokens.standBefore(keycloak.internalIssuer().replaceAll("/realms/.*", ""));
    return site;
  }

  /** The demo with every provider, each at an address of its own. */
  static DemoSite withEveryProvider(Map<String, String> settings)
      throws IOException, LifecycleException {
    return start(Providers.EVERY, null, settings);
  }

  private static DemoSite start(Providers providers, String tokenPath, Map<String, String> settings)
      throws IOException, LifecycleException {
    RecordingProxy front = RecordingProxy.start();
    RecordingProxy tokens = RecordingProxy.start();
    Map<String, String> all = new HashMap<>(settings);
    all.put("oauth.base-url", front.origin());
    if (tokenPath != null) {
      all.put("oauth.demo.token-endpoint", tokens.origin() + tokenPath);
    }
    Demo demo = Demo.start(new Demo.Options(0, 0, providers, all));
    front.standBefore(demo.address());
    return new DemoSite(demo, front, tokens);
  }

  /** An address of the site, as a browser opens it. */
  String at(String path) {
    return front.origin() + path;
  }

  /** The provider that the demo started. */
  AuthorizationServer provider() {
    return provider("demo");
  }

  /** The provider that the demo started for a registration. */
  AuthorizationServer provider(String registration) {
    return demo.provider(registration).orElseThrow();
  }

  /** The calls that reached the API of that provider. */
  List<RecordedRequest> calls(String registration) {
    return demo.calls(registration);
  }

  OAuthClients clients() {
    return (OAuthClients) demo.webapp().getServletContext().getAttribute(LoginFilter.CLIENTS);
  }

  Manager sessions() {
    return demo.webapp().getManager();
  }

  /** Ends every session now, as the container does when its time is up. */
  void expireSessions() {
    Stream.of(sessions().findSessions()).forEach(Session::expire);
  }

  /** Everything that browsers were told. */
  List<RecordingProxy.Answer> answers() {
    return front.answers();
  }

  /** Every token that was issued for the site, of one kind. */
  List<String> issued(String kind) {
    return tokens.answers().stream()
        .flatMap(answer -> TOKEN.matcher(answer.body()).results())
        .filter(found -> found.group(1).equals(kind))
        .map((MatchResult found) -> found.group(2))
        .toList();
  }

  /**
   * No token that was issued is in what browsers were told, nor in an address they opened; but for
   * the ID token, which goes through the browser once: as a hint to the provider's logout.
   */
  void assertNoTokenWasShown(List<String> addresses) {
    List<String> secret =
        Stream.of("access_token", "refresh_token").flatMap(k -> issued(k).stream()).toList();
    assertThat(addresses).allSatisfy(a -> assertThat(secret).noneMatch(a::contains));
    assertThat(answers())
        .allSatisfy(
            answer -> {
              String told = answer.headers() + answer.body();
              assertThat(secret).noneMatch(told::contains);
              assertThat(issued(ID_TOKEN))
                  .noneMatch(token -> told.replace("id_token_hint=" + token, "").contains(token));
            });
    assertThat(addresses)
        .allSatisfy(
            a ->
                assertThat(issued(ID_TOKEN))
                    .noneMatch(t -> a.replace("id_token_hint=" + t, "").contains(t)));
  }

  @Override
  public void close() throws LifecycleException {
    front.close();
    demo.close();
    tokens.close();
    System.clearProperty(Globals.CATALINA_HOME_PROP); // or the next Tomcat makes this one's again
  }
}
