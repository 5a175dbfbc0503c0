package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and programs are told of a failure. */
class ToldTest {
  private static final Set<Check> OF_THE_BROWSER =
      EnumSet.of(
          Check.CALLBACK_PARAMETER_REPEATED,
          Check.CALLBACK_ISSUER,
          Check.STATE_MISSING,
          Check.STATE,
          Check.STATE_USED,
          Check.LOGIN_EXPIRED,
          Check.LOGIN_REGISTRATION);

  private static final Set<Check> OF_WHO_OR_HOW =
      EnumSet.of(
          Check.OTHER_USER,
          Check.ID_TOKEN_AUTHENTICATION_CLASS,
          Check.ID_TOKEN_AUTHENTICATION_TIME);

  private static Told told(String endpoint, String code) {
    Unreachable.Answer answer = new Unreachable.Answer(endpoint, 0, code, "", null, Map.of());
    return Told.of(new Unreachable("web", "no", answer, null), "", "/", false);
  }

  private static Told told(OAuthException failure, String wanted, boolean signedIn) {
    Told told = Told.of(failure, wanted, "/again", signedIn);
    assertThat(told.retry()).isEqualTo("/again");
    return told;
  }

  private static Refused refused(String code) {
    return new Refused("web", "token endpoint", 400, code, "because");
  }

  private static RefusedLogin login(String code, String reason) {
    return new RefusedLogin("tag", "/page", code, reason, "r-1", Instant.EPOCH);
  }

  @Test
  void aStoreThatCannotBeWrittenIsNotFull() {
    Told full = told("token store", "store_full");
    assertThat(full.code()).isEqualTo("store_full");
    assertThat(full.title()).isEqualTo("Too many people are signed in");

    Told broken = told("token store", "");
    assertThat(broken.status()).isEqualTo(503);
    assertThat(broken.code()).isEqualTo("store_unavailable");
    assertThat(broken.title()).isEqualTo("This application cannot keep sign-ins just now");
    assertThat(told("token endpoint", "store_full").code()).isEqualTo("temporarily_unavailable");
  }

  @Test
  void whoDidNotAllowItIsToldWhetherTheyAreSignedIn() {
    Told out = told(refused("access_denied"), "", false);
    assertThat(out.status()).isEqualTo(403);
    assertThat(out.kind()).isEqualTo("refused");
    assertThat(out.code()).isEqualTo("access_denied");
    assertThat(out.title()).isEqualTo("You are not signed in");

    Told in = told(refused("access_denied"), "", true);
    assertThat(in.status()).isEqualTo(403);
    assertThat(in.title()).isEqualTo("This was not allowed");
    assertThat(in.sentence()).endsWith("You are still signed in, and nothing has changed.");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_scope,  invalid_scope",
    "a.B:c-1_,       a.B:c-1_",
    "<script>,       unspecified",
    "two words,      unspecified",
    "'',             unspecified"
  })
  void aCodeIsShownIfItLooksLikeOne(String code, String shown) {
    for (boolean signedIn : new boolean[] {true, false}) {
      Told told = told(refused(code), "", signedIn);
      assertThat(told.status()).isEqualTo(502);
      assertThat(told.code()).isEqualTo(shown);
      assertThat(told.title()).isEqualTo("The sign-in service refused");
    }
    assertThat(Told.of(login(code, ""), "").code()).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  void aFailedCheckIsTheBrowsersOrTheProviders(Check check) {
    if (OF_WHO_OR_HOW.contains(check)) {
      assertThat(told(new Invalid("web", check, "x"), "", false).status()).isEqualTo(403);
      return;
    }
    Told out = told(new Invalid("web", check, "x"), "", false);
    assertThat(out.status()).isEqualTo(OF_THE_BROWSER.contains(check) ? 400 : 502);
    assertThat(out.code()).isEqualToIgnoringCase(check.name());
    assertThat(out.code()).isLowerCase();
    assertThat(out.title()).isEqualTo("This sign-in could not be completed");
    assertThat(out.sentence()).contains("nobody was signed in");

    Told in = told(new Invalid("web", check, "x"), "", true);
    assertThat(in.title()).isEqualTo("This could not be completed");
    assertThat(in.sentence()).contains("You are still signed in");
  }

  @Test
  void somebodyElseIsToldSo() {
    Told told = told(new Invalid("web", Check.OTHER_USER, "x"), "", true);

    assertThat(told.code()).isEqualTo("other_user");
    assertThat(told.title()).isEqualTo("You signed in as somebody else");
  }

  @ParameterizedTest
  @EnumSource(
      value = Check.class,
      names = {"ID_TOKEN_AUTHENTICATION_CLASS", "ID_TOKEN_AUTHENTICATION_TIME"})
  void aLoginThatWasTooWeakIsToldWithWhatItNeeded(Check check) {
    Told in = told(new Invalid("web", check, "x"), "acr_values gold", true);
    assertThat(in.title()).isEqualTo("This sign-in was not strong enough");
    assertThat(in.code()).isEqualToIgnoringCase(check.name());
    assertThat(in.sentence())
        .contains(" What it needs: acr_values gold.")
        .endsWith(" You are still signed in, and nothing has changed.");

    Told out = told(new Invalid("web", check, "x"), "", false);
    assertThat(out.sentence()).endsWith("than the sign-in service gave.");
  }

  @Test
  void aLoginThatDidNotHelpIsToldWithWhatIsLacking() {
    LoginRequired.Need need = new LoginRequired.Need("", List.of("mail"), List.of(), null);
    Told told = told(new LoginRequired("web", "x", need), "", true);
    assertThat(told.status()).isEqualTo(403);
    assertThat(told.code()).isEqualTo("login_required");
    assertThat(told.sentence()).contains("after one. What it still lacks: scope mail. If");

    assertThat(told(new LoginRequired("web", "x"), "", false).sentence())
        .contains("after one. If trying again");
  }

  @Test
  void aRefusedLoginIsToldWithItsReasonOrItsReference() {
    Told denied = Told.of(login("access_denied", "not today"), "scope mail");
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.kind()).isEqualTo("refused");
    assertThat(denied.retry()).isEqualTo("/page");
    assertThat(denied.sentence())
        .contains(" What it needs: scope mail. You are still")
        .endsWith(" The reason given: not today");

    Told failed = Told.of(login("server_error", " "), "");
    assertThat(failed.status()).isEqualTo(502);
    assertThat(failed.code()).isEqualTo("server_error");
    assertThat(failed.sentence()).contains("was refused. You are still").contains("reference r-1.");
  }

  @Test
  void theApplicationsOwnPageIsToldEverything() {
    Map<String, Object> told = new HashMap<>();
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> told.put((String) arguments[0], arguments[1]));
    new Told(403, "refused", "access_denied", "No", "Nothing.", "/again").describe(request, "r-1");

    assertThat(told)
        .containsOnly(
            Map.entry(LoginFilter.ERROR_KIND, "refused"),
            Map.entry(LoginFilter.ERROR_CODE, "access_denied"),
            Map.entry(LoginFilter.ERROR_MESSAGE, "No. Nothing."),
            Map.entry(LoginFilter.ERROR_REFERENCE, "r-1"),
            Map.entry(LoginFilter.ERROR_RETRY, "/again"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 400})
  void onlyWhatTheBrowserBroughtIsShownAsTheReason(int status) {
    boolean shown = status == 0;
    Refused.Answer both =
        new Refused.Answer("server", status, "x", "said", "it means this", Map.of());
    Refused.Answer hint = new Refused.Answer("server", status, "x", "", "it means this", Map.of());
    Refused.Answer said = new Refused.Answer("server", status, "x", "said", null, Map.of());

    assertThat(kept(both).reason()).isEqualTo(shown ? "said (it means this)" : "");
    assertThat(kept(hint).reason()).isEqualTo(shown ? "it means this" : "");
    assertThat(kept(said).reason()).isEqualTo(shown ? "said" : "");
    assertThat(kept(both).code()).isEqualTo("x");
    assertThat(kept(both).need()).isEqualTo("tag");
  }

  private static RefusedLogin kept(Refused.Answer answer) {
    return RefusedLogin.of(new Refused("web", answer), "tag", "/page", "r-1", Instant.EPOCH);
  }
}
