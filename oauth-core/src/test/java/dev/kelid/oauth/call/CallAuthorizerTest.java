package dev.kelid.oauth.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.fixture.NumberedTokens;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ApiRules;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.Origin;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.Value;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallAuthorizerTest {
  private static final URI TARGET = URI.create("https://api.example.com/");
  private static final ClientRegistration API =
      PaperProvider.registration().apiOrigin("https://api.example.com").build();

  private final NumberedTokens tokens = new NumberedTokens("alice");
  private final CallAuthorizer authorizer = new CallAuthorizer(API, tokens);

  private static CallAnswer answer(int status, String... challenges) {
    return new CallAnswer(status, List.of(challenges));
  }

  @ParameterizedTest
  @Tag("checklist-125")
  @Tag("checklist-126")
  @ValueSource(
      strings = {
        "http://api.example.com/",
        "https://api.example.com:8443/",
        "https://api.example.com.evil.example/",
        "https://evil.example/https://api.example.com/",
        "https://api.example.com@evil.example/",
        "https://evil.example#@api.example.com/",
        "//api.example.com/",
        "/relative",
        "api.example.com",
        "mailto:api.example.com"
      })
  void onlyAllowedOriginsGetAToken(String target) {
    assertThat(authorizer.credentialFor(URI.create("https://API.example.com:443/a?b#c")))
        .isPresent();

    assertThat(authorizer.credentialFor(URI.create(target))).isEmpty();
  }

  @Test
  @Tag("checklist-125")
  void withoutAnyOriginNobodyIsAskedForAToken() {
    TokenSource none =
        new TokenSource() {
          @Override
          public AccessToken accessToken() {
            throw new LoginRequired("main", "nobody is here");
          }

          @Override
          public AccessToken insteadOf(AccessToken refused) {
            throw new LoginRequired("main", "nobody is here");
          }
        };
    URI target = URI.create("https://api.example.com/");
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> new CallAuthorizer(API, none).credentialFor(target));

    assertThat(new CallAuthorizer(PaperProvider.registration().build(), none).credentialFor(target))
        .isEmpty();
  }

  @Test
  void asLongAsTheTokenIsTheSameItsHeadersAreWrittenOnce() {
    AtomicReference<AccessToken> current = new AtomicReference<>(token("one"));
    CallAuthorizer calls = new CallAuthorizer(API, held(current));
    CallCredential first = calls.credentialFor(TARGET).orElseThrow();
    assertThat(first.headers()).containsExactly(entry("Authorization", "Bearer one"));
    assertThat(calls.credentialFor(TARGET.resolve("/other"))).containsSame(first);

    current.set(token("two"));

    CallCredential second = calls.credentialFor(TARGET).orElseThrow();
    assertThat(second.headers()).containsExactly(entry("Authorization", "Bearer two"));
    assertThat(second.token()).isSameAs(current.get());
  }

  @Test
  void eachApiGetsItsOwnHeadersHoweverCallsAlternate() {
    URI other = URI.create("https://other.example.com/");
    ProviderProfile provider =
        ProviderProfile.builder("two")
            .endpoints(Endpoints.none().withToken(URI.create(PaperProvider.ISSUER + "/token")))
            .apis(
                ApiRules.at(Origin.of(TARGET), ApiRules.bearerToken()),
                ApiRules.at(Origin.of(other), ApiRules.raw("X-Token", Value.Held.ACCESS_TOKEN)))
            .build();
    ClientRegistration both =
        ClientRegistration.builder("main")
            .provider(provider)
            .clientId("app")
            .clientSecret("app-secret")
            .apiOrigin("https://api.example.com", "https://other.example.com")
            .build();
    CallAuthorizer calls = new CallAuthorizer(both, held(new AtomicReference<>(token("one"))));

    for (int round = 0; round < 3; round++) {
      assertThat(calls.credentialFor(TARGET).orElseThrow().headers())
          .containsExactly(entry("Authorization", "Bearer one"));
      assertThat(calls.credentialFor(other).orElseThrow().headers())
          .containsExactly(entry("X-Token", "one"));
    }
  }

  private static AccessToken token(String value) {
    return new AccessToken(value, "Bearer", Instant.MAX);
  }

  private static TokenSource held(AtomicReference<AccessToken> current) {
    return new TokenSource() {
      @Override
      public AccessToken accessToken() {
        return current.get();
      }

      @Override
      public AccessToken insteadOf(AccessToken refused) {
        return current.get();
      }
    };
  }

  @ParameterizedTest
  @Tag("checklist-127")
  @ValueSource(ints = {200, 302, 400, 403, 407, 500})
  void onlyA401AsksForAnotherToken(int status) {
    CallCredential sent = authorizer.credentialFor(TARGET).orElseThrow();
    assertThat(authorizer.credentialAfter(TARGET, sent, answer(status))).isEmpty();
    assertThat(tokens.refused()).isZero();

    assertThat(authorizer.credentialAfter(TARGET, sent, answer(401)).orElseThrow().token().value())
        .isEqualTo("alice-1");
    assertThat(authorizer.credentialAfter(TARGET, sent, answer(401)).orElseThrow().token().value())
        .isEqualTo("alice-1");
  }

  @Test
  @Tag("checklist-127")
  void aCallThatCannotBeSentAgainRenewsForTheNextOne() {
    CallCredential sent = authorizer.credentialFor(TARGET).orElseThrow();
    authorizer.renewAfter(TARGET, sent, answer(403));
    authorizer.renewAfter(TARGET, sent, answer(401, "Bearer error=invalid_request"));
    authorizer.renewAfter(URI.create("https://else.example/"), sent, answer(401));
    assertThat(tokens.refused()).isZero();

    authorizer.renewAfter(TARGET, sent, answer(401, "Bearer error=invalid_token"));

    assertThat(tokens.refused()).isEqualTo(1);
    assertThat(authorizer.credentialFor(TARGET).orElseThrow().token().value()).isEqualTo("alice-1");
  }
}
