package dev.kelid.oauth.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-124")
@Timeout(60)
class TokenAttachingFeatureTest {
  private final Api api = new Api();
  private final Api stranger = new Api();
  private final NumberedTokens tokens = new NumberedTokens("alice");
  private final CallAuthorizer alice = Authorizers.ofUser(api.origin(), tokens);
  private final Client client =
      ClientBuilder.newClient().register(new TokenAttachingFeature(alice));
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

  private Invocation.Builder to(String path) {
    return client.target(api.uri(path)).request();
  }

  @Test
  @Tag("checklist-125")
  @Tag("checklist-126")
  void onlyTheAllowedOriginGetsTheToken() {
    assertThat(to("/a?b=c%20d%2F").get(String.class)).isEqualTo("ok");
    client.target(stranger.uri("/a")).request().get().close();
    client.target("http://localhost:" + api.port() + "/a").request().get().close();

    assertThat(api.requests().get(0)).startsWith("GET /a?b=c%20d%2F\n");
    assertThat(api.values("authorization")).containsExactly("Bearer alice-0", "none");
    assertThat(stranger.values("authorization")).containsExactly("none");
  }

  @Test
  void theCallCarriesAllHeadersOfTheProfile() {
    keyed.target(api.uri("/a")).request().header("X-Other", "stays").get().close();
    assertThat(api.last())
        .contains("x-api-key: key-1\n", "x-access-token: alice-0\n", "x-other: stays\n")
        .doesNotContain("authorization");
  }

  @ParameterizedTest
  @Tag("checklist-129")
  @ValueSource(strings = {"X-API-KEY", "x-access-token", "authorization"})
  void noHeaderThatTheApplicationSetIsOverwrittenOrCompleted(String header) {
    for (int i = 0; i < 2; i++) {
      try (Response answer =
          keyed.target(api.uri("/refuse/0")).request().header(header, "mine").get()) {
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.readEntity(String.class)).isEqualTo("no");
      }
    }
    assertThat(api.requests())
        .hasSize(2)
        .allMatch(r -> r.contains(header.toLowerCase(Locale.ROOT) + ": mine\n"))
        .noneMatch(r -> r.contains("alice-0") || r.contains("key-1"));
    assertThat(tokens.refused()).isZero();
  }

  @Test
  @Tag("checklist-125")
  void whatFiltersMakeOfARequestCounts() {
    ClientRequestFilter away = request -> request.setUri(stranger.uri("/away"));
    ClientRequestFilter own = request -> request.getHeaders().add("Authorization", "Basic eDp5");
    client.target(api.uri("/a")).register(away).request().get().close();
    client.target(api.uri("/a")).register(own).request().get().close();

    assertThat(stranger.values("authorization")).containsExactly("none");
    assertThat(api.values("authorization")).containsExactly("Basic eDp5");
  }

  @Test
  @Tag("checklist-127")
  void aRefusedCallIsRepeatedOnceWithANewToken() {
    try (Response good = to("/refuse/1").header("X-Other", "stays").get()) {
      assertThat(good.getStatus()).isEqualTo(200);
      assertThat(good.getHeaderString("X-Answer")).isEqualTo("second");
      assertThat(good.getHeaderString("WWW-Authenticate")).isNull();
      assertThat(good.readEntity(String.class)).isEqualTo("good");
    }
    assertThat(api.values("authorization")).containsExactly("Bearer alice-0", "Bearer alice-1");
    assertThat(api.values("x-other")).containsExactly("stays", "stays");

    try (Response refused = to("/refuse/0").get()) {
      assertThat(refused.getStatus()).isEqualTo(401);
      assertThat(refused.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(refused.readEntity(String.class)).isEqualTo("no");
    }
    assertThat(api.requests()).hasSize(4);
    client.target(stranger.uri("/refuse/0")).request().get().close();
    assertThat(stranger.requests()).hasSize(1);
  }

  @Test
  @Tag("checklist-127")
  void aCallMayBeRepeatedManyTimesOverFewConnections() {
    for (int i = 1; i < 10; i++) {
      assertThat(to("/refuse/" + i).get(String.class)).isEqualTo("good");
    }
    assertThat(api.requests()).hasSize(18);
  }

  @Test
  @Tag("checklist-127")
  void theSameInvocationTakesTheTokenOfEachTime() {
    Invocation invocation = to("/refuse/1").buildGet();
    assertThat(invocation.invoke(String.class)).isEqualTo("good");
    assertThat(invocation.invoke(String.class)).isEqualTo("good");
    assertThat(api.values("authorization"))
        .containsExactly("Bearer alice-0", "Bearer alice-1", "Bearer alice-1");
  }

  @Test
  @Tag("checklist-127")
  void aRefusedCallIsRepeatedForATargetAsForItsClient() {
    ClientRequestFilter tenant = request -> request.getHeaders().add("X-Tenant", "7");
    try (Client plain = ClientBuilder.newClient()) {
      String answer =
          plain
              .target(api.uri("/refuse/1"))
              .register(tenant)
              .register(new TokenAttachingFeature(alice))
              .request()
              .get(String.class);
      assertThat(answer).isEqualTo("good");
    }
    assertThat(api.values("authorization")).containsExactly("Bearer alice-0", "Bearer alice-1");
    assertThat(api.values("x-tenant")).containsExactly("7", "7");
  }

  @Test
  @Tag("checklist-127")
  void filtersOfTheApplicationAddNothingTwice() {
    int[] seen = new int[2];
    try (Client filtered = ClientBuilder.newClient()) {
      filtered.register(new TokenAttachingFeature(alice));
      filtered.register(new Counting(seen));
      assertThat(filtered.target(api.uri("/refuse/1")).request().get(String.class))
          .isEqualTo("good");
    }
    assertThat(api.values("x-count")).containsExactly("1", "1");
    assertThat(seen).containsExactly(2, 2);
  }

  @Test
  @Tag("checklist-127")
  void callsInTheBackgroundAreRepeatedToo() throws Exception {
    assertThat(to("/refuse/1").async().get(String.class).get(20, TimeUnit.SECONDS))
        .isEqualTo("good");
    assertThat(
            to("/refuse/2").rx().get(String.class).toCompletableFuture().get(20, TimeUnit.SECONDS))
        .isEqualTo("good");
    assertThat(api.requests()).hasSize(4);
  }

  @Test
  @Tag("checklist-127")
  void aBodyIsSentAgainOnlyIfThatCanBeDone(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("body"), "whole");
    byte[] bytes = "whole".getBytes(StandardCharsets.UTF_8);
    List<Entity<?>> repeatable =
        List.of(
            Entity.text("whole"),
            Entity.json("whole"),
            Entity.entity(bytes, MediaType.APPLICATION_OCTET_STREAM),
            Entity.text(new GenericEntity<>("whole") {}),
            Entity.form(new Form("a", "whole")));
    for (int i = 0; i < repeatable.size(); i++) {
      assertThat(to("/refuse/" + (i + 1)).post(repeatable.get(i), String.class)).isEqualTo("good");
      assertThat(api.requests()).hasSize(2 * i + 2);
      assertThat(api.last()).startsWith("POST ").endsWith("whole");
      List<String> types = api.values("content-type");
      assertThat(types.get(2 * i)).isEqualTo(types.get(2 * i + 1)).isNotEqualTo("none");
    }
    int before = api.requests().size();
    StreamingOutput written = out -> out.write(bytes);
    for (Object once :
        List.of(
            new ByteArrayInputStream(bytes), file.toFile(), new StringReader("whole"), written)) {
      try (Response refused = to("/refuse/0").post(Entity.text(once))) {
        assertThat(refused.getStatus()).isEqualTo(401);
      }
    }
    try (Response refused =
        to("/refuse/0").post(Entity.entity("whole", "multipart/form-data; boundary=x"))) {
      assertThat(refused.getStatus()).isEqualTo(401);
    }
    assertThat(api.requests()).hasSize(before + 5);
    assertThat(tokens.refused()).isEqualTo(10);
  }

  @Test
  @Tag("checklist-127")
  void whatTheApiDemandsIsALogin() {
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> to("/demand").get(String.class))
        .satisfies(e -> assertThat(demanded(e)).containsExactly("pay"));
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> to("/demand").post(Entity.text(new ByteArrayInputStream(new byte[1]))))
        .satisfies(e -> assertThat(demanded(e)).containsExactly("pay"));
    assertThat(tokens.refused()).isZero();
    assertThat(keyed.target(api.uri("/demand")).request().get().getStatus()).isEqualTo(403);
  }

  private static List<String> demanded(Throwable thrown) {
    Throwable cause = thrown;
    while (!(cause instanceof LoginRequired)) {
      cause = cause.getCause();
    }
    return ((LoginRequired) cause).need().scopes();
  }

  @Test
  void whoHasNoTokenHearsThatALoginIsRequired() {
    CallAuthorizer nobody = Authorizers.ofUser(api.origin(), new NoTokens());
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> to("/a").property(TokenAttachingFeature.CLIENT, nobody).get())
        .withCauseInstanceOf(LoginRequired.class);
    assertThat(api.requests()).isEmpty();
    URI elsewhere = stranger.uri("/a");
    client.target(elsewhere).request().property(TokenAttachingFeature.CLIENT, nobody).get().close();
    assertThat(stranger.requests()).hasSize(1);
  }
}
