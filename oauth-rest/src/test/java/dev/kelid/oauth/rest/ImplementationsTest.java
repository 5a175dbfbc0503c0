package dev.kelid.oauth.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What differs from one Jakarta REST client to the other. */
@Timeout(60)
class ImplementationsTest {
  private static final boolean JERSEY =
      ClientBuilder.newBuilder().getClass().getName().contains("jersey");

  private final Api api = new Api();
  private final TokenAttachingFeature feature =
      new TokenAttachingFeature(Authorizers.ofUser(api.origin(), new NumberedTokens("alice")));

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void bothAreThere() {
    assertThat(ClientBuilder.newBuilder().getClass().getName())
        .isEqualTo(
            System.getProperty("client").equals("jersey")
                ? "org.glassfish.jersey.client.JerseyClientBuilder"
                : "org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl");
  }

  @Test
  @Tag("checklist-125")
  void aClientThatFollowsRedirectsGetsNoToken() {
    assumeThat(JERSEY).isFalse();
    for (boolean follows : new boolean[] {false, true}) {
      try (Client client =
          ((ResteasyClientBuilder) ClientBuilder.newBuilder())
              .setFollowRedirects(follows)
              .build()) {
        client.register(feature);
        if (follows) {
          assertThatExceptionOfType(ProcessingException.class)
              .isThrownBy(() -> client.target(api.uri("/a")).request().get())
              .havingCause()
              .isInstanceOf(IllegalStateException.class)
              .withMessageContaining("followRedirects");
        } else {
          assertThat(client.target(api.uri("/a")).request().get(String.class)).isEqualTo("ok");
        }
      }
    }
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  @Tag("checklist-125")
  void anEngineThatSaysNothingIsTakenAtTheApplicationsWord() {
    assumeThat(JERSEY).isFalse();
    List<String> carried = new ArrayList<>();
    for (boolean said : new boolean[] {true, false}) {
      try (Client client = SilentEngine.client(carried)) {
        client.register(feature).property(TokenAttachingFeature.FOLLOWS_NO_REDIRECTS, said);
        assertThatExceptionOfType(ProcessingException.class)
            .isThrownBy(() -> client.target(api.uri("/a")).request().get())
            .withMessageContaining(said ? "nothing is sent" : "may follow redirects")
            .withMessageContaining(said ? "" : TokenAttachingFeature.FOLLOWS_NO_REDIRECTS);
      }
    }
    assertThat(carried).containsExactly("Bearer alice-0");
  }

  @Test
  @Tag("checklist-127")
  void aCompressedAnswerIsUnpackedOnce() {
    try (Client client = ClientBuilder.newClient()) {
      client
          .register(feature)
          .register(
              (jakarta.ws.rs.ext.ReaderInterceptor)
                  context -> {
                    context.setInputStream(new GZIPInputStream(context.getInputStream()));
                    return context.proceed();
                  });
      assertThat(client.target(api.uri("/zip/1")).request().get(String.class)).isEqualTo("good");
    }
    assertThat(api.requests()).hasSize(2);
  }
}
