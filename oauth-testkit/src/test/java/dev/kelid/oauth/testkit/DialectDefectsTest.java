package dev.kelid.oauth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every documented request, changed in one place, is refused in words that name the place. */
class DialectDefectsTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDARD")
  void theLoginTakesNoChange(Dialect dialect) {
    try (var wire = new DialectWire(dialect)) {
      assertThat(wire.code()).isNotBlank();
      for (NameValue one : wire.authorization()) {
        for (Change change : List.of(Change.DROPPED, Change.RENAMED, Change.DOUBLED)) {
          if (change.applies(one, wire)) {
            refusedLogin(wire.authorize(change.of(one, wire.authorization())), change, one.name());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STANDARD")
  void theExchangeTakesNoChange(Dialect dialect) {
    try (var wire = new DialectWire(dialect)) {
      assertThat(wire.login()).containsKey("access_token");
      for (NameValue one : wire.exchange("")) {
        for (Change change : Change.values()) {
          if (change.applies(one, wire)) {
            refused(change.send(one, wire.exchange(wire.code()), wire), change, one.name());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POD", "DIVAR", "DIVAR_2024", "GEARCODE", "AUTH0"})
  void theRefreshTakesNoChange(Dialect dialect) {
    try (var wire = new DialectWire(dialect)) {
      JsonObject tokens = wire.login();
      for (NameValue one : wire.refresh(tokens)) {
        for (Change change : Change.values()) {
          boolean ignored = List.of("code", "redirect_uri").contains(one.name());
          if (change.applies(one, wire) && !(ignored && change == Change.DROPPED)) {
            refused(change.send(one, wire.refresh(tokens), wire), change, one.name());
          }
        }
      }
      assertThat(wire.token(wire.refresh(tokens)).statusCode()).isEqualTo(200);
    }
  }

  private static void refusedLogin(HttpResponse<String> response, Change change, String name) {
    String location = response.headers().firstValue("Location").orElse("");
    if (!location.isEmpty()) {
      assertThat(Wire.callback(response, "code")).as(change + " " + name).isNull();
    }
    String says = response.body() + URLDecoder.decode(location, StandardCharsets.UTF_8);
    assertThat(says).as(change + " " + name).contains(name);
  }

  private static void refused(HttpResponse<String> response, Change change, String name) {
    JsonObject answer = Wire.json(response);
    assertThat(answer).as(change + " " + name).doesNotContainKey("access_token");
    assertThat(response.body()).as(change + " " + name).contains(name);
  }

  private enum Change {
    DROPPED,
    RENAMED,
    DOUBLED,
    IN_THE_QUERY;

    boolean applies(NameValue one, DialectWire wire) {
      return this != DROPPED || !wire.optional().contains(one.name());
    }

    List<NameValue> of(NameValue one, List<NameValue> sent) {
      List<NameValue> changed = new ArrayList<>(sent);
      NameValue found =
          sent.stream().filter(p -> p.name().equals(one.name())).findFirst().orElseThrow();
      if (this != DOUBLED) {
        changed.remove(found);
      }
      if (this == DOUBLED) {
        changed.add(found);
      }
      if (this == RENAMED) {
        changed.add(new NameValue(found.name() + "x", found.value()));
      }
      return changed;
    }

    HttpResponse<String> send(NameValue one, List<NameValue> sent, DialectWire wire) {
      if (this != IN_THE_QUERY) {
        return wire.token(of(one, sent));
      }
      NameValue moved =
          sent.stream().filter(p -> p.name().equals(one.name())).findFirst().orElseThrow();
      String query = Wire.form(List.of(moved));
      URI uri = URI.create(wire.server.endpoint(Endpoint.TOKEN) + "?" + query);
      boolean json = wire.dialect == Dialect.DIVAR_2023;
      String body = json ? DialectWire.jsonOf(of(one, sent)) : Wire.form(of(one, sent));
      String type = json ? "application/json" : "application/x-www-form-urlencoded";
      return wire.wire.postAs(
          type, uri, body, "x-api-key", "app-key", "Accept", "application/json");
    }
  }
}
