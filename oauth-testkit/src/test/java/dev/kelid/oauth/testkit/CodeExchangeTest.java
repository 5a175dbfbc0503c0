package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.json;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.refused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeExchangeTest {
  private final ChangingClock clock = new ChangingClock();
  private final AuthorizationServer server =
      AuthorizationServer.builder()
          .clock(clock)
          .client(
              TestClient.confidential("app", "app-secret", Wire.REDIRECT_URI, "http://b.example/"))
          .client(TestClient.confidential("other", "other-secret", Wire.REDIRECT_URI))
          .start();
  private final Wire wire = new Wire(server);

  @BeforeEach
  void theSameExchangeWithoutTheDefectSucceeds() {
    ok(wire.exchange(wire.code()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anotherVerifierIsRefused() {
    String other = "x" + Wire.VERIFIER.substring(1);
    refused(
        wire.exchange(wire.code(), "code_verifier", other),
        400,
        "invalid_grant",
        "code_verifier does not match the code_challenge");
  }

  @Test
  void aMissingOrMalformedVerifierIsRefused() {
    refused(
        wire.exchange(wire.code(), "code_verifier", null),
        400,
        "invalid_request",
        "parameter 'code_verifier' is missing");
    refused(
        wire.exchange(wire.code(), "code_verifier", "short"),
        400,
        "invalid_request",
        "code_verifier is malformed; expected 43 to 128 unreserved characters");
  }

  @Test
  void anotherRedirectUriIsRefusedEvenIfRegistered() {
    refused(
        wire.exchange(wire.code(), "redirect_uri", "http://b.example/"),
        400,
        "invalid_grant",
        "redirect_uri is 'http://b.example/'; expected '"
            + Wire.REDIRECT_URI
            + "' as in the authorization request");
  }

  @Test
  void aSecondUseOfACodeRevokesWhatTheFirstBrought() {
    String code = wire.code();
    JsonObject tokens = json(ok(wire.exchange(code)));
    assertThat(server.isActive(tokens.getString("access_token"))).isTrue();
    refused(
        wire.exchange(code),
        400,
        "invalid_grant",
        "the code was used before; the tokens that came from it are revoked");
    assertThat(server.isActive(tokens.getString("access_token"))).isFalse();
    assertThat(server.isActive(tokens.getString("refresh_token"))).isFalse();
  }

  @Test
  void manyExchangesOfOneCodeSucceedAtMostOnce() {
    String code = wire.code();
    List<Integer> statuses =
        IntStream.range(0, 8).parallel().mapToObj(i -> wire.exchange(code).statusCode()).toList();
    Set<Integer> others = statuses.stream().filter(s -> s != 200).collect(Collectors.toSet());
    assertThat(statuses.stream().filter(s -> s == 200).count()).isLessThanOrEqualTo(1);
    assertThat(others).containsExactly(400);
  }

  @Test
  void aFailedExchangeUsesTheCodeUp() {
    String code = wire.code();
    wire.exchange(code, "code_verifier", "x" + Wire.VERIFIER.substring(1));
    assertThat(wire.exchange(code).statusCode()).isEqualTo(400);
  }

  @Test
  void anotherClientCannotUseTheCode() {
    String code = wire.code("client_id", "other");
    refused(wire.exchange(code), 400, "invalid_grant", "the code was issued to another client");
  }

  @Test
  void aCodeLivesOneMinute() {
    String fresh = wire.code();
    String stale = wire.code();
    clock.advance(Duration.ofSeconds(59));
    ok(wire.exchange(fresh));
    clock.advance(Duration.ofSeconds(1));
    refused(wire.exchange(stale), 400, "invalid_grant", "the code has expired");
  }

  @Test
  void anUnknownCodeIsRefused() {
    refused(wire.exchange("made-up"), 400, "invalid_grant", "the code is unknown");
  }

  @Test
  void aRevokedGrantGivesNoTokens() {
    String code = wire.code();
    server.revokeAll();
    refused(wire.exchange(code), 400, "invalid_grant", "the grant was revoked");
  }

  @Test
  void aResourceThatWasNotGrantedIsRefused() {
    ok(wire.exchange(wire.code("resource", "https://a.example"), "resource", "https://a.example"));
    refused(
        wire.exchange(wire.code("resource", "https://a.example"), "resource", "https://b.example"),
        400,
        "invalid_target",
        "resource 'https://b.example' was not granted before");
  }
}
