package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.callback;
import static dev.kelid.oauth.testkit.Wire.ok;
import static dev.kelid.oauth.testkit.Wire.pairs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every dialect shares with the standard one: page, automatic mode, recording, faults. */
class DialectPagesTest {
  private static final Pattern TICKET =
      Pattern.compile("name=\"request\" value=\"([A-Za-z0-9_-]+)\"");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDARD")
  void theLoginPageLetsInOrNot(Dialect dialect) {
    try (var wire = new DialectWire(dialect, AuthorizationServer.builder().showLoginPage())) {
      String code = callback(choose(wire, "allow"), "code");
      assertThat(Wire.json(ok(wire.token(wire.exchange(code))))).containsKey("access_token");
      HttpResponse<String> denied = choose(wire, "deny");
      assertThat(callback(denied, "code")).isNull();
      wire.server.approveAs("alice");
      assertThat(callback(denied, "state")).isEqualTo(callback(wire.authorize(), "state"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDARD")
  void oneDenialIsForgotten(Dialect dialect) {
    try (var wire = new DialectWire(dialect)) {
      wire.server.denyNext();
      assertThat(callback(wire.authorize(), "code")).isNull();
      assertThat(wire.code()).isNotBlank();
      wire.server.misbehaveOnce(Misbehaviour.ERROR_CALLBACK);
      assertThat(callback(wire.authorize(), "error")).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDARD")
  void requestsAreRecordedByEndpoint(Dialect dialect) {
    try (var wire = new DialectWire(dialect)) {
      wire.login();
      assertThat(wire.server.requests(Endpoint.AUTHORIZATION)).hasSize(1);
      assertThat(wire.server.tokenRequests()).isEqualTo(1);
      assertThat(wire.server.requests()).hasSize(2);
      assertThat(wire.server.requests().toString()).doesNotContain("app-secret", "app-key");
      assertThat(wire.server.clients().toString()).doesNotContain("app-secret", "app-key");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDARD")
  void theTokenEndpointMisbehavesAndRecovers(Dialect dialect) {
    try (var wire = new DialectWire(dialect)) {
      String code = wire.code();
      wire.server.misbehaveOnce(Misbehaviour.TOKEN_500);
      assertThat(wire.token(wire.exchange(code)).statusCode()).isEqualTo(500);
      wire.server.misbehaveOnce(Misbehaviour.TOKEN_RESET);
      assertThatThrownBy(() -> wire.token(wire.exchange(code)))
          .isInstanceOf(UncheckedIOException.class);
      ok(wire.token(wire.exchange(code)));
      wire.server.misbehaveOnce(Misbehaviour.NO_REFRESH_TOKEN);
      assertThat(wire.login()).doesNotContainKey("refresh_token");
      wire.server.misbehaveOnce(Misbehaviour.MISSING_STATE);
      assertThat(callback(wire.authorize(), "state")).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyDialectStartsReadyToUse(Dialect dialect) {
    try (var server = AuthorizationServer.builder().dialect(dialect).start();
        var api = ResourceServer.start(server)) {
      assertThat(server.userNames()).containsExactly("alice", "bob");
      assertThat(server.clients()).isNotEmpty();
      assertThat(server.endpoint(Endpoint.TOKEN)).hasHost("127.0.0.1");
      assertThat(api.origin()).isNotEqualTo(server.apiOrigin());
    }
  }

  @Test
  void anEndpointThatIsNotDocumentedHasNoAddress() {
    try (var server = AuthorizationServer.builder().dialect(Dialect.GEARCODE).start()) {
      assertThatThrownBy(() -> server.endpoint(Endpoint.JWKS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("this dialect does not document JWKS");
      assertThatThrownBy(() -> server.requests(Endpoint.USERINFO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aTakenApiPortLeavesNothingBehind() {
    try (var first = AuthorizationServer.builder().dialect(Dialect.DIVAR).start()) {
      int taken = URI.create(first.apiOrigin()).getPort();
      var second = AuthorizationServer.builder().dialect(Dialect.DIVAR).apiPort(taken);
      assertThatThrownBy(second::start).isInstanceOf(UncheckedIOException.class);
    }
  }

  private static HttpResponse<String> choose(DialectWire wire, String decision) {
    Matcher ticket = TICKET.matcher(ok(wire.authorize()).body());
    assertThat(ticket.find()).isTrue();
    return wire.wire.post(
        wire.server.endpoint(Endpoint.LOGIN),
        pairs("request", ticket.group(1), "user_name", "bob", "decision", decision));
  }
}
