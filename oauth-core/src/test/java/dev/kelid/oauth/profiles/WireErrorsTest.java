package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.RefreshRules.ErrorClass;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What every documented refusal is read into, and what it leaves held. */
class WireErrorsTest {
  private static final String TABLE = "/wire/errors.csv";
  private static final Map<String, String> ENDPOINTS =
      Map.of(
          "token", "token endpoint",
          "callback", "authorization endpoint",
          "api", "API",
          "user", "user info endpoint",
          "introspect", "introspection endpoint",
          "revoke", "revocation endpoint");

  /** A line of the table; empty text for what is not said. */
  private record Line(
      String file,
      String at,
      String exception,
      int status,
      String code,
      String says,
      String hint,
      String meaning,
      String retryAt,
      String ids) {
    static Line of(ArgumentsAccessor row) {
      List<String> all = row.toList().stream().map(cell -> cell == null ? "" : "" + cell).toList();
      return new Line(
          all.get(0),
          all.get(1),
          all.get(2),
          Integer.parseInt(all.get(3)),
          all.get(4),
          all.get(5),
          all.get(6),
          all.get(7),
          all.get(8),
          all.get(9));
    }

    String provider() {
      return file.substring(0, file.indexOf('/'));
    }

    @Nullable ErrorClass errorClass() {
      return meaning.isEmpty() ? null : ErrorClass.valueOf(meaning);
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = TABLE, delimiter = '|', numLinesToSkip = 2)
  void everyDocumentedRefusalIsReadExactly(ArgumentsAccessor row) {
    Line line = Line.of(row);
    try (Shop shop = Shop.of(line.provider()).answering(line.file())) {
      Throwable thrown = read(shop, line);
      assertThat(thrown).isInstanceOf(OAuthException.class);
      assertThat(thrown.getClass().getSimpleName()).isEqualTo(line.exception());
      OAuthException failure = (OAuthException) thrown;
      assertThat(failure.registration()).isEqualTo(line.provider());
      assertThat(failure.hint().isPresent()).as("hint").isEqualTo(!line.hint().isEmpty());
      assertThat(failure.hint().orElse("")).contains(line.hint());
      if (failure instanceof Refused refusal) {
        checkRefused(shop, line, refusal);
      } else {
        checkUnreachable(line, (Unreachable) failure);
      }
    }
  }

  private static void checkRefused(Shop shop, Line line, Refused refusal) {
    assertThat(refusal.endpoint()).isEqualTo(ENDPOINTS.get(line.at()));
    assertThat(refusal.status()).isEqualTo(line.status());
    assertThat(refusal.code()).isEqualTo(line.code());
    assertThat(refusal.description().isEmpty()).isEqualTo(line.says().isEmpty());
    assertThat(refusal.description()).contains(line.says());
    assertThat(written(refusal.correlation())).isEqualTo(line.ids());
    assertThat(line.retryAt()).isEmpty();
    RefreshRules rules = shop.client().registration().provider().refresh();
    assertThat(rules.meaning(refusal.code(), refusal.description()))
        .isEqualTo(Optional.ofNullable(line.errorClass()));
  }

  private static void checkUnreachable(Line line, Unreachable trouble) {
    assertThat(trouble.endpoint()).isEqualTo(ENDPOINTS.get(line.at()));
    assertThat(trouble.status()).isEqualTo(line.status());
    assertThat(trouble.code()).isEqualTo(line.code());
    assertThat(trouble.description()).contains(line.says());
    assertThat(written(trouble.correlation())).isEqualTo(line.ids());
    assertThat(trouble.retryAt().map(Instant::toString).orElse("")).isEqualTo(line.retryAt());
  }

  private static String written(Map<String, String> ids) {
    return ids.entrySet().stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static @Nullable Throwable read(Shop shop, Line line) {
    HttpReply reply = WireFile.reply(line.file());
    return switch (line.at()) {
      case "token" -> catchThrowable(() -> shop.client().request(shop.code()));
      case "callback" -> catchThrowable(() -> callback(shop, reply));
      case "api" ->
          new CallAuthorizer(shop.client().registration(), Shop.token())
              .refusalIn(reply)
              .orElseThrow();
      case "user" -> catchThrowable(() -> shop.client().userInfo(Shop.token(), null));
      case "introspect" ->
          catchThrowable(() -> shop.client().tokenUse().introspect(Kind.ACCESS_TOKEN, "at-1"));
      case "revoke" ->
          catchThrowable(() -> shop.client().tokenUse().revoke(Kind.ACCESS_TOKEN, "at-1"));
      default -> throw new IllegalArgumentException(line.at());
    };
  }

  /** After the same login's good callback was looked at and taken. */
  private static void callback(Shop shop, HttpReply reply) {
    String query = URI.create(reply.header("Location").orElseThrow()).getRawQuery();
    PendingLogin pending = shop.client().login().start().pending();
    try (Shop other = Shop.of(shop.client().registration().id())) {
      PendingLogin same = other.client().login().start().pending();
      assertThat(
              other
                  .client()
                  .login()
                  .check(same, CallbackQuery.parse("code=c&state=" + same.state().value())))
          .isNotNull();
      assertThat(query).endsWith("state=" + same.state().value());
    }
    shop.client().login().check(pending, CallbackQuery.parse(query));
  }

  @ParameterizedTest
  @CsvFileSource(resources = TABLE, delimiter = '|', numLinesToSkip = 2)
  void aRefreshRefusedSoKeepsWhatIsNotDead(ArgumentsAccessor row) {
    Line line = Line.of(row);
    try (Shop shop = Shop.of(line.provider()).answering(line.file())) {
      RefreshRules rules = shop.client().registration().provider().refresh();
      if (!line.at().equals("token") || rules.support() != Support.SUPPORTED) {
        return;
      }
      TokenKey key = hold(shop);
      Throwable thrown = catchThrowable(() -> shop.client().owner("o").accessToken());
      ErrorClass meaning = line.errorClass();
      boolean user = meaning == ErrorClass.FATAL || meaning == ErrorClass.INTERACTIVE;
      String other = isPassing(line) ? Unreachable.class.getSimpleName() : line.exception();
      assertThat(thrown.getClass().getSimpleName())
          .isEqualTo(user ? LoginRequired.class.getSimpleName() : other);
      assertThat(shop.clients.store().find(key).isPresent()).isEqualTo(meaning != ErrorClass.FATAL);
      boolean isSentAgain =
          meaning == ErrorClass.RETRYABLE || (!isPassing(line) && isLostWithinGrace(thrown, rules));
      assertThat(shop.calls).hasSize(isSentAgain ? 2 : 1);
    }
  }

  /** It was refused, in words that say that another time it might not be. */
  private static boolean isPassing(Line line) {
    return line.exception().equals(Refused.class.getSimpleName())
        && (line.errorClass() == ErrorClass.RETRYABLE
            || Set.of("temporarily_unavailable", "server_error").contains(line.code()));
  }

  /** The server may have processed it, and forgives a second use. */
  private static boolean isLostWithinGrace(Throwable thrown, RefreshRules rules) {
    return thrown instanceof Unreachable lost
        && lost.status() != 429
        && lost.status() != 503
        && !rules.grace().isZero();
  }

  /** A grant of which the access token has ended. */
  private static TokenKey hold(Shop shop) {
    TokenKey key = TokenKey.of(shop.client().registration(), "o", "");
    Instant before = Shop.NOW.minusSeconds(1000);
    AccessToken ended = new AccessToken("at-1", "Bearer", Shop.NOW.minusSeconds(1));
    Secret refresh = Secret.of("rt-1");
    shop.clients
        .store()
        .save(key, new TokenSet(ended, refresh, List.of(), null, before, null, Map.of(), null));
    return key;
  }

  @Test
  void noRefusalThatIsWrittenDownIsLeftOut() throws IOException {
    List<String> table = Files.readAllLines(Path.of("src/test/resources" + TABLE));
    Set<String> listed =
        table.stream()
            .skip(2)
            .map(line -> line.split(" \\| ", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written =
        WireFile.all(".response").stream()
            .filter(WireErrorsTest::isRefusal)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(written).isEqualTo(listed).hasSizeGreaterThan(80);
  }

  private static boolean isRefusal(String file) {
    HttpReply reply = WireFile.reply(file);
    return reply.status() >= 300
        || reply.body().contains("\"error\"")
        || reply.body().contains("\"hasError\":true");
  }
}
