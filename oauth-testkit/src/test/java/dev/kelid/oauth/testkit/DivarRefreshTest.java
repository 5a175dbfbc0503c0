package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** providers/providers.md, sections 1.5 and 1.6. */
class DivarRefreshTest {
  private final ChangingClock clock = new ChangingClock();
  private final DialectWire divar =
      new DialectWire(Dialect.DIVAR, AuthorizationServer.builder().clock(clock));

  @AfterEach
  void stop() {
    divar.close();
  }

  @Test
  void everyRefreshReplacesBothTokensAndTheOldAccessTokenDiesAtOnce() {
    JsonObject first = divar.login();
    JsonObject second = json(ok(divar.token(divar.refresh(first))));
    assertThat(second.keySet()).isEqualTo(first.keySet());
    assertThat(access(second)).isNotEqualTo(access(first));
    assertThat(active(access(first))).isFalse();
    assertThat(active(access(second))).isTrue();
    assertThat(active(refreshToken(second))).isTrue();
  }

  @Test
  void codeAndRedirectUriAreIgnored() {
    JsonObject tokens = divar.login();
    ok(divar.token(divar.refresh(tokens, "code", "made-up", "redirect_uri", "https://x.example")));
    ok(divar.token(divar.refresh(tokens, "code", null, "redirect_uri", null)));
  }

  @Test
  void forTwoMinutesFromItsFirstUseAUsedTokenMintsFurtherPairs() {
    JsonObject first = divar.login();
    JsonObject second = json(ok(divar.token(divar.refresh(first))));
    clock.advance(Duration.ofSeconds(60));
    JsonObject again = json(ok(divar.token(divar.refresh(first))));
    assertThat(active(access(second))).isTrue();
    assertThat(active(access(again))).isTrue();
    clock.advance(Duration.ofSeconds(59));
    ok(divar.token(divar.refresh(first)));
    ok(divar.token(divar.refresh(second)));
    ok(divar.token(divar.refresh(again)));
  }

  @Test
  void aLaterUseRevokesEverythingOfThatAuthorization() {
    JsonObject first = divar.login();
    JsonObject stranger = divar.login();
    JsonObject second = json(ok(divar.token(divar.refresh(first))));
    JsonObject branch = json(ok(divar.token(divar.refresh(first))));
    clock.advance(Duration.ofMinutes(2));
    refused(divar.token(divar.refresh(first)), "The refresh token was already used.");
    for (JsonObject dead : new JsonObject[] {second, branch}) {
      assertThat(active(access(dead))).isFalse();
      refused(divar.token(divar.refresh(dead)), "the refresh token was revoked");
    }
    assertThat(active(access(stranger))).isTrue();
  }

  @Test
  void theWindowIsNotExtendedByUse() {
    JsonObject first = divar.login();
    ok(divar.token(divar.refresh(first)));
    clock.advance(Duration.ofSeconds(119));
    ok(divar.token(divar.refresh(first)));
    clock.advance(Duration.ofSeconds(1));
    refused(divar.token(divar.refresh(first)), "The refresh token was already used.");
  }

  @Test
  void aCollisionIsRetryableAndChangesNothing() {
    JsonObject tokens = divar.login();
    divar.server.misbehaveOnce(Misbehaviour.REFRESH_RETRY);
    var collided = divar.token(divar.refresh(tokens));
    assertThat(collided.statusCode()).isEqualTo(400);
    assertThat(json(collided).getString("error")).isEqualTo("invalid_request");
    assertThat(json(collided).getString("error_description"))
        .endsWith(
            "Failed to refresh token because of multiple concurrent requests using the same token."
                + " Please retry the request.");
    assertThat(active(access(tokens))).isTrue();
    ok(divar.token(divar.refresh(tokens)));
  }

  @Test
  void eachRotationStartsThirtyDays() {
    JsonObject first = divar.login();
    clock.advance(Duration.ofDays(29));
    JsonObject second = json(ok(divar.token(divar.refresh(first))));
    clock.advance(Duration.ofDays(29));
    JsonObject third = json(ok(divar.token(divar.refresh(second))));
    clock.advance(Duration.ofDays(30));
    refused(divar.token(divar.refresh(third)), "the refresh token has expired");
  }

  @Test
  void anotherGrantTypeIsRefused() {
    var response =
        divar.token(
            pairs(
                "grant_type", "client_credentials",
                "client_id", "app",
                "client_secret", "app-secret"));
    assertThat(json(response).getString("error")).isEqualTo("unsupported_grant_type");
  }

  private boolean active(String token) {
    return divar.server.isActive(token);
  }

  private static String access(JsonObject tokens) {
    return tokens.getString("access_token");
  }

  private static String refreshToken(JsonObject tokens) {
    return tokens.getString("refresh_token");
  }

  private static void refused(HttpResponse<String> response, String end) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).getString("error")).isEqualTo("invalid_grant");
    assertThat(json(response).getString("error_description"))
        .startsWith("The provided authorization grant")
        .endsWith(" " + end);
  }
}
