package dev.kelid.oauth.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final Instant LATER = Instant.parse("2026-11-22T10:00:00Z");
  private static final Map<String, String> IDS = Map.of("X-Request-Id", "r-1");

  private static Unreachable.Answer busy(String code, String description) {
    return new Unreachable.Answer("token endpoint", 503, code, description, LATER, IDS);
  }

  private static Refused.Answer refusal(int status, String description, String hint) {
    return new Refused.Answer("token endpoint", status, "invalid_grant", description, hint, IDS);
  }

  private static String shown(String foreign) {
    return new LoginRequired("", foreign).getMessage().substring("a login is required: ".length());
  }

  @Test
  void everyCheckHasASentenceOfItsOwnWithoutAFullStop() {
    Set<String> sentences =
        Stream.of(Check.values()).map(Check::sentence).collect(Collectors.toSet());

    assertThat(sentences).hasSize(Check.values().length);
    assertThat(sentences).allMatch(sentence -> sentence.matches("[a-z].*[^.]"));
  }

  @Test
  void theseChecksAreOfTheProvidersDocumentsAndNoOthers() {
    Set<Check> found =
        Stream.of(Check.values()).filter(Check::isOfProviderDocuments).collect(Collectors.toSet());

    assertThat(found)
        .containsExactlyInAnyOrder(
            Check.DISCOVERY,
            Check.DISCOVERY_ISSUER,
            Check.KEY_SET,
            Check.ENDPOINT_MISSING,
            Check.ID_TOKEN_KEY);
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  void aFailedCheckNamesTheRegistrationTheCheckAndWhatWasFound(Check check) {
    Invalid failure = new Invalid("shop", check, "found\nit");

    assertThat(failure)
        .hasMessage("registration 'shop': " + check.sentence() + ": found?it")
        .hasNoCause();
    assertThat(failure.check()).isEqualTo(check);
    assertThat(failure.registration()).isEqualTo("shop");
    boolean ofTheClock =
        EnumSet.of(Check.ID_TOKEN_EXPIRED, Check.ID_TOKEN_ISSUED_AT, Check.ID_TOKEN_NOT_BEFORE)
            .contains(check);
    assertThat(failure.hint().orElse(""))
        .isEqualTo(ofTheClock ? "compare this machine's clock with the provider's" : "");
  }

  @Test
  void aFailureOfNoRegistrationNamesNone() {
    assertThat(new Unreachable("", "token store", "it is full", null))
        .hasMessage("the token store gave no usable answer: it is full");
  }

  @Test
  void aRefusalSaysWhoRefusedHowAndWhy() {
    Refused refused = new Refused("shop", refusal(400, "it has\tended", "log in again"));

    assertThat(refused)
        .hasMessage(
            "registration 'shop': the token endpoint refused with 'invalid_grant' (HTTP 400):"
                + " it has?ended [log in again]")
        .hasNoCause();
    assertThat(refused.endpoint()).isEqualTo("token endpoint");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("invalid_grant");
    assertThat(refused.description()).isEqualTo("it has?ended");
    assertThat(refused.hint()).contains("log in again");
    assertThat(refused.correlation()).isEqualTo(IDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aRefusalOfWhichLittleIsKnownSaysNoMore(String description) {
    Refused refused = new Refused("shop", "authorization endpoint", 0, "a\u202eb", description);

    assertThat(refused)
        .hasMessage("registration 'shop': the authorization endpoint refused with 'a?b'");
    assertThat(refused.status()).isZero();
    assertThat(refused.code()).isEqualTo("a?b");
    assertThat(refused.description()).isEqualTo(description);
    assertThat(refused.hint()).isEmpty();
    assertThat(refused.correlation()).isEmpty();
  }

  @Test
  void aRefusalMayHaveNoDescription() {
    Refused refused = new Refused("shop", refusal(401, null, null));

    assertThat(refused)
        .hasMessage(
            "registration 'shop': the token endpoint refused with 'invalid_grant' (HTTP 401)");
    assertThat(refused.description()).isEmpty();
    assertThat(refused.hint()).isEmpty();
  }

  @Test
  void whatTheProviderCallsAnAnswerIsFreedOfControlCharactersAndCopied() {
    Map<String, String> ids = new HashMap<>(Map.of("X-Request-Id", "r\r\n1"));
    Refused.Answer no = new Refused.Answer("token endpoint", 400, "x", null, null, ids);
    Unreachable.Answer none = new Unreachable.Answer("token endpoint", 503, "", "", null, ids);
    ids.clear();

    assertThat(new Refused("shop", no).correlation())
        .containsExactly(Map.entry("X-Request-Id", "r??1"));
    assertThat(new Unreachable("shop", none).correlation())
        .containsExactly(Map.entry("X-Request-Id", "r??1"));
  }

  @Test
  void anAnswerThatIsOfNoUseIsToldWithAllThatIsKnownOfIt() {
    Unreachable failure = new Unreachable("shop", busy("slow_down", "come\nback"));

    assertThat(failure)
        .hasMessage(
            "registration 'shop': the token endpoint gave no usable answer:"
                + " HTTP 503 'slow_down': come?back")
        .hasNoCause();
    assertThat(failure.endpoint()).isEqualTo("token endpoint");
    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.code()).isEqualTo("slow_down");
    assertThat(failure.description()).isEqualTo("come?back");
    assertThat(failure.retryAt()).contains(LATER);
    assertThat(failure.correlation()).isEqualTo(IDS);
    assertThat(failure.hint()).isEmpty();
    assertThat(new Unreachable("shop", busy("", "")))
        .hasMessage("registration 'shop': the token endpoint gave no usable answer: HTTP 503");
  }

  @Test
  void noAnswerIsToldWithItsCause() {
    IOException reset = new IOException("reset");
    Unreachable failure = new Unreachable("shop", "token endpoint", "reset\n", reset);

    assertThat(failure)
        .hasMessage("registration 'shop': the token endpoint gave no usable answer: reset?")
        .hasCause(reset);
    assertThat(failure.endpoint()).isEqualTo("token endpoint");
    assertThat(failure.status()).isZero();
    assertThat(failure.code()).isEmpty();
    assertThat(failure.description()).isEmpty();
    assertThat(failure.retryAt()).isEmpty();
    assertThat(failure.correlation()).isEmpty();
  }

  @Test
  void troubleInTheNameOfAnotherRegistrationIsTheSameTrouble() {
    IOException reset = new IOException("reset");
    Unreachable failure =
        new Unreachable("shop", "it broke off", busy("slow_down", "later"), reset).at("bank");

    assertThat(failure)
        .hasMessage("registration 'bank': the token endpoint gave no usable answer: it broke off")
        .hasCause(reset);
    assertThat(failure.registration()).isEqualTo("bank");
    assertThat(failure.endpoint()).isEqualTo("token endpoint");
    assertThat(failure.status()).isEqualTo(503);
    assertThat(failure.code()).isEqualTo("slow_down");
    assertThat(failure.description()).isEqualTo("later");
    assertThat(failure.retryAt()).contains(LATER);
    assertThat(failure.correlation()).isEqualTo(IDS);
  }

  @Test
  void foreignTextIsShownOnOneLineWithoutControlCharacters() {
    assertThat(shown("a\u0000b\u001bc\u007fd\u200be\u2028f\u2029g\ud800h\u0378i"))
        .isEqualTo("a?b?c?d?e?f?g?h?i");
    assertThat(shown("é ب \uD83D\uDD11 <b>")).isEqualTo("é ب \uD83D\uDD11 <b>");
    assertThat(shown(null)).isEmpty();
  }

  @Test
  void foreignTextIsCutAfterFourHundredCharacters() {
    String key = "\uD83D\uDD11";

    assertThat(shown("x".repeat(400))).isEqualTo("x".repeat(400));
    assertThat(shown("x".repeat(401))).isEqualTo("x".repeat(400) + "...");
    assertThat(shown(key.repeat(400))).isEqualTo(key.repeat(400));
    assertThat(shown(key.repeat(401))).isEqualTo(key.repeat(400) + "...");
  }
}
