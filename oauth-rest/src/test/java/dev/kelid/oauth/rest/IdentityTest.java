package dev.kelid.oauth.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("checklist-118")
@Timeout(60)
class IdentityTest {
  private static final int CALLS = 40;

  private final Api api = new Api();
  private final NumberedTokens alice = new NumberedTokens("alice");
  private final NumberedTokens bob = new NumberedTokens("bob");
  private final Client client = ClientBuilder.newClient().register(new TokenAttachingFeature());

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  private String get(NumberedTokens who, String path) {
    return client
        .target(api.uri(path))
        .request()
        .property(TokenAttachingFeature.CLIENT, Authorizers.ofUser(api.origin(), who))
        .get(String.class);
  }

  @Test
  void oneClientServesManyUsers() {
    assertThat(get(alice, "/a")).isEqualTo("ok");
    assertThat(get(bob, "/refuse/1")).isEqualTo("good");
    client
        .target(api.uri("/a"))
        .property(TokenAttachingFeature.CLIENT, Authorizers.ofUser(api.origin(), alice))
        .request()
        .get()
        .close();
    assertThat(api.values("authorization"))
        .containsExactly("Bearer alice-0", "Bearer bob-0", "Bearer bob-1", "Bearer alice-0");
  }

  @Test
  void manyThreadsMixNobodyUp() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      NumberedTokens who = i % 2 == 0 ? alice : bob;
      String path = "/of/" + (i % 2 == 0 ? "alice" : "bob");
      all.add(threads.submit(() -> get(who, path)));
    }
    for (Future<String> one : all) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo("ok");
    }
    threads.shutdown();
    assertThat(api.requests())
        .hasSize(CALLS)
        .allMatch(r -> r.contains("/of/alice") == r.contains("Bearer alice-0"))
        .allMatch(r -> r.contains("/of/bob") == r.contains("Bearer bob-0"));
  }

  @Test
  void withoutCdiOneIsToldWhatToDo() {
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> client.target(api.uri("/a")).request().get())
        .havingRootCause()
        .withMessageContaining("CDI");
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> client.target(api.uri("/a")).request().get())
        .havingCause()
        .isInstanceOf(IllegalStateException.class)
        .withMessageContaining("there is no CDI here")
        .withMessageContaining("AuthorizedClient")
        .withMessageContaining(TokenAttachingFeature.CLIENT);
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void somethingElseInThePropertyIsNamed() {
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(
            () ->
                client
                    .target(api.uri("/a"))
                    .request()
                    .property(TokenAttachingFeature.CLIENT, "a token")
                    .get())
        .havingCause()
        .isInstanceOf(IllegalStateException.class)
        .withMessageContaining("java.lang.String")
        .withMessageNotContaining("a token");
  }

  /** As an application writes one for a second registration. */
  public static final class OfBob implements Feature {
    private final TokenAttachingFeature tokens;

    OfBob(Api api, NumberedTokens bob) {
      this.tokens = new TokenAttachingFeature(Authorizers.ofUser(api.origin(), bob));
    }

    @Override
    public boolean configure(FeatureContext context) {
      context.register(tokens);
      return true;
    }
  }

  @Test
  void aFeatureOfTheApplicationMayBringIt() {
    try (Client own = ClientBuilder.newClient()) {
      own.register(new OfBob(api, bob));
      assertThat(own.target(api.uri("/refuse/1")).request().get(String.class)).isEqualTo("good");
    }
    assertThat(api.values("authorization")).containsExactly("Bearer bob-0", "Bearer bob-1");
  }
}
