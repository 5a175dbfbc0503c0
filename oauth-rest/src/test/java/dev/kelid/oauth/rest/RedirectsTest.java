package dev.kelid.oauth.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-125")
@Timeout(60)
class RedirectsTest {
  private static final boolean JERSEY =
      ClientBuilder.newBuilder().getClass().getName().contains("jersey");

  private final Api api = new Api();
  private final Api stranger = new Api();
  private final NumberedTokens tokens = new NumberedTokens("alice");
  private final Client client =
      ClientBuilder.newClient()
          .register(new TokenAttachingFeature(Authorizers.ofUser(api.origin(), tokens)));
  private final Client keyed =
      ClientBuilder.newClient()
          .register(new TokenAttachingFeature(Authorizers.keyed(api.origin(), tokens)));

  @AfterEach
  void close() {
    client.close();
    keyed.close();
    api.close();
    stranger.close();
  }

  private Invocation.Builder to(Api server, String path) {
    return client.target(server.uri(path)).request();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void whatFollowsNoRedirectsHandsThemOver(int status) {
    assumeThat(JERSEY).isFalse();
    try (Response answer = to(api, "/" + status + "?" + stranger.uri("/outside")).get()) {
      assertThat(answer.getStatus()).isEqualTo(status);
      assertThat(answer.getLocation()).isEqualTo(stranger.uri("/outside"));
    }
    assertThat(stranger.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void eachHopOfARedirectIsLookedAtByItself(int status) {
    assumeThat(JERSEY).isTrue();
    assertThat(to(api, "/" + status + "?/inside").get(String.class)).isEqualTo("ok");
    assertThat(api.values("authorization")).containsExactly("Bearer alice-0", "Bearer alice-0");

    assertThat(to(api, "/" + status + "?" + stranger.uri("/outside")).get(String.class))
        .isEqualTo("ok");
    to(api, "/" + status + "?http://localhost:" + stranger.port() + "/outside").get().close();
    assertThat(stranger.values("authorization")).containsExactly("none", "none");

    to(stranger, "/" + status + "?" + api.uri("/back")).get().close();
    assertThat(api.last()).startsWith("GET /back\n").contains("authorization: Bearer alice-0\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 308})
  void noHeaderOfTheProfileLeavesItsOrigin(int status) {
    assumeThat(JERSEY).isTrue();
    String away = "/" + status + "?" + stranger.uri("/outside");
    keyed.target(api.uri(away)).request().get().close();
    assertThat(api.last()).contains("x-api-key: key-1\n", "x-access-token: alice-0\n");
    for (String own : List.of("X-Api-Key", "Authorization", "Cookie", "x-access-token")) {
      keyed
          .target(api.uri(away))
          .request()
          .header(own, "mine=1")
          .header("X-Other", "stays")
          .get()
          .close();
      assertThat(api.last()).contains(own.toLowerCase(Locale.ROOT) + ": mine=1\n");
      assertThat(stranger.last()).contains("x-other: stays\n");
    }
    assertThat(stranger.requests())
        .hasSize(5)
        .allSatisfy(
            request ->
                assertThat(request)
                    .doesNotContain("mine", "x-api-key", "x-access-token", "authorization"));
  }

  @Test
  void anAnswerToAHopIsARefusalLikeAnyOther() {
    assumeThat(JERSEY).isTrue();
    assertThat(to(api, "/302?/refuse/1").get(String.class)).isEqualTo("good");
    assertThat(api.values("authorization"))
        .containsExactly("Bearer alice-0", "Bearer alice-0", "Bearer alice-1");
  }

  @Test
  void aRedirectKeepsMethodAndBodyAsItsStatusSays() {
    assumeThat(JERSEY).isTrue();
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      for (String method : List.of("POST", "PUT")) {
        to(api, "/" + status + "?" + stranger.uri("/b")).method(method, Entity.json("{}")).close();
        boolean becomesGet = status == 303 || (status < 303 && method.equals("POST"));
        assertThat(stranger.last())
            .as("%s after %s", method, status)
            .startsWith((becomesGet ? "GET" : method) + " /b\n")
            .matches(r -> r.contains("content-type") != becomesGet)
            .matches(r -> r.endsWith("{}") != becomesGet);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/a", "http://user@127.0.0.1/a", "mailto:a@b.example"})
  void aPlaceThatIsNoneIsNotFollowed(String location) {
    try (Response answer = to(api, "/302?" + location).get()) {
      assertThat(answer.getStatus()).isEqualTo(302);
    }
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void redirectsWithoutEndAreStopped() {
    assumeThat(JERSEY).isTrue();
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> to(api, "/loop").get())
        .havingRootCause()
        .withMessageContaining("more than 10 redirects");
    assertThat(api.requests()).hasSize(11);
  }

  @Test
  void whoeverSwitchedThemOffGetsTheRedirect() {
    assumeThat(JERSEY).isTrue();
    try (Client off = ClientBuilder.newClient()) {
      off.property("jersey.config.client.followRedirects", false)
          .register(new TokenAttachingFeature(Authorizers.ofUser(api.origin(), tokens)));
      try (Response answer = off.target(api.uri("/302?/inside")).request().get()) {
        assertThat(answer.getStatus()).isEqualTo(302);
      }
    }
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void aRequestCannotHaveThemFollowedBehindOurBack() {
    assumeThat(JERSEY).isTrue();
    to(api, "/307?" + stranger.uri("/outside"))
        .property("jersey.config.client.followRedirects", true)
        .get()
        .close();
    assertThat(stranger.values("authorization")).containsExactly("none");
  }
}
