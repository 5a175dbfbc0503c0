package dev.kelid.oauth.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.fixture.NumberedTokens;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenSource;
import java.net.URI;
import java.util.List;
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
}
