package dev.kelid.oauth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserInfoTest {
  private final PaperProvider provider = new PaperProvider();
  private final ClientRegistration registration =
      PaperProvider.registration().postLogoutRedirectUri("https://app.example.com/bye").build();
  private final Discovery discovery =
      new Discovery(registration, provider.transport, provider.clock, new SecureRandom());
  private final UserInfoEndpoint endpoint =
      new UserInfoEndpoint(registration, discovery, provider.transport, provider.clock);

  /** A type of the application's, as JSON-B reads it. */
  public static final class Account {
    public String sub;
    public String email;
    public List<String> roles;
  }

  @Test
  @Tag("checklist-106")
  @Tag("checklist-108")
  void theAnswerIsAboutTheUserOfTheToken() {
    UserInfo answer = endpoint.ask("at-1", "Bearer", "alice").orElseThrow();

    assertThat(answer.subject()).contains("alice");
    assertThat(answer.as(Account.class).email).isEqualTo("alice@example.org");
    assertThat(answer.claims().json())
        .isEqualTo("{\"sub\":\"alice\",\"email\":\"alice@example.org\"}");
    HttpCall call = provider.transport.calls("/userinfo").get(0);
    assertThat(call.headers()).containsEntry("Authorization", "Bearer at-1");
    assertThat(call.method()).isEqualTo("GET");
    assertThat(call.uri().getRawQuery()).isNull();
    assertThat(call.body()).isNull();
  }

  @ParameterizedTest
  @Tag("checklist-106")
  @ValueSource(
      strings = {
        "{\"sub\":\"bob\"}",
        "{\"sub\":\"Alice\"}",
        "{}",
        "{\"sub\":7}",
        "{\"sub\":[\"alice\"]}"
      })
  void anAnswerAboutSomebodyElseIsDiscarded(String json) {
    assertThat(endpoint.ask("at-1", "Bearer", "alice")).isPresent();
    provider.transport.json("/userinfo", json);

    assertThat(
            catchThrowableOfType(Invalid.class, () -> endpoint.ask("at-1", "Bearer", "alice"))
                .check())
        .isEqualTo(Check.USER_INFO_SUBJECT);
  }

  @ParameterizedTest
  @Tag("checklist-107")
  @Tag("checklist-109")
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"alice\"",
        "<html>",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.",
        "{\"sub\":\"alice\",\"sub\":\"bob\"}"
      })
  void anAnswerThatIsNoObjectIsRefused(String body) {
    provider.transport.json("/userinfo", body);

    assertThat(
            catchThrowableOfType(Invalid.class, () -> endpoint.ask("at-1", "Bearer", "alice"))
                .check())
        .isEqualTo(Check.USER_INFO);
  }

  @Test
  void aRefusalIsReadFromTheHeader() {
    provider.transport.on(
        "/userinfo",
        call ->
            new HttpReply(
                401,
                Map.of(
                    "WWW-Authenticate",
                    List.of(
                        "Bearer realm=\"x\", error=\"invalid_token\","
                            + " error_description=\"it has\tended\"")),
                "<html>"));
    Refused refusal =
        catchThrowableOfType(Refused.class, () -> endpoint.ask("at-1", "Bearer", "alice"));

    assertThat(refusal.code()).isEqualTo("invalid_token");
    assertThat(refusal.description()).isEqualTo("it has?ended");
    assertThat(refusal.status()).isEqualTo(401);
    provider.transport.on("/userinfo", call -> FakeTransport.reply(403, "no"));
    assertThat(
            catchThrowableOfType(Refused.class, () -> endpoint.ask("at-1", "Bearer", "alice"))
                .code())
        .isEqualTo("http_403");
  }

  @ParameterizedTest
  @Tag("checklist-58")
  @ValueSource(ints = {302, 307, 429, 500})
  void trouble(int status) {
    provider.transport.on("/userinfo", call -> FakeTransport.reply(status, "{\"sub\":\"alice\"}"));

    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> endpoint.ask("at-1", "Bearer", "alice"));
  }

  @Test
  void aProviderWithoutTheEndpointIsNotAsked() {
    provider.transport.json(
        PaperProvider.DISCOVERY,
        PaperProvider.document(PaperProvider.ISSUER).replace("userinfo_endpoint", "x"));

    assertThat(endpoint.ask("at-1", "Bearer", "alice")).isEmpty();
    assertThat(provider.transport.calls("/userinfo")).isEmpty();
  }

  @Test
  void claimsAreReadByNameByPathAndAsATypeOfTheApplication() {
    Claims claims =
        Claims.parse(
            "{\"sub\":\"alice\",\"roles\":[\"a\",7,\"b\"],\"realm\":{\"r\":[\"x\"],\"a/b\":\"y\"}}");

    assertThat(claims.strings("roles")).containsExactly("a", "b");
    assertThat(claims.strings("/realm/r")).containsExactly("x");
    assertThat(claims.strings("/realm/a~1b")).containsExactly("y");
    assertThat(claims.strings("/realm/none/deeper")).isEmpty();
    assertThat(claims.strings("missing")).isEmpty();
    assertThat(claims.string("roles")).isEmpty();
    assertThat(claims.as(Account.class).sub).isEqualTo("alice");
    assertThat(claims).hasToString("[sub, roles, realm]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Claims.parse("{\"roles\":\"a\"}").as(Account.class));
  }

  @Test
  @Tag("checklist-141")
  void theEndOfASessionIsAnAddress() {
    EndSession end = new EndSession(registration, discovery);

    assertThat(end.uri("it-1", "s 1"))
        .contains(
            URI.create(
                "https://id.example.com/logout?id_token_hint=it-1"
                    + "&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye&state=s+1"));
    assertThat(end.uri(null, null))
        .contains(
            URI.create(
                "https://id.example.com/logout?client_id=app"
                    + "&post_logout_redirect_uri=https%3A%2F%2Fapp.example.com%2Fbye"));
    assertThat(new EndSession(PaperProvider.registration().build(), discovery).uri("it-1", "s"))
        .contains(URI.create("https://id.example.com/logout?id_token_hint=it-1"));
  }
}
