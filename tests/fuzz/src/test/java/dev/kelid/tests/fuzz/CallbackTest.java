package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.CheckedCallback;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CallbackTest {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Trials trials = new Trials(5);
  private final ClientRegistration registration = Paper.registration().build();
  private final Discovery discovery = Paper.discovery(registration);

  /** A new one: it is always the same time, so that no used state would ever be forgotten. */
  private LoginFlow flow() {
    return Flows.of(
        registration,
        discovery,
        call -> {
          throw new AssertionError("a request to " + call);
        });
  }

  private record Callback(String state, String query) {}

  @Provide
  Arbitrary<Callback> callbacks() {
    return Arbitraries.randomValue(CallbackTest::callback);
  }

  private static Callback callback(Random random) {
    StringBuilder state = new StringBuilder();
    random.ints(43, 0, LETTERS.length()).forEach(i -> state.append(LETTERS.charAt(i)));
    String ours = "state=" + state;
    String issuer = "iss=https%3A%2F%2Fid.example.com";
    FormDraft draft =
        Mutations.chance(85, random)
            ? FormDraft.of("code=SplxlOBeZQQYbYS6WxSbIA", ours, issuer, "session_state=a%20b")
            : FormDraft.of("error=access_denied", "error_description=n%C3%A9", ours, issuer);
    return new Callback(state.toString(), draft.spoiled(random));
  }

  private static PendingLogin pending(String state) {
    return new PendingLogin(
        "main",
        Paper.ISSUER,
        URI.create("https://id.example.com/token"),
        Secret.of(state),
        Secret.of("n-1"),
        Secret.of("v-1"),
        URI.create("https://app.example.com/oauth/callback/main"),
        false,
        "/",
        "",
        List.of("openid", "email"),
        null,
        List.of(),
        "owner",
        "",
        null,
        Paper.NOW);
  }

  @Property
  void aCallbackGoesOnlyIfItIsTheAnswerToThisLogin(@ForAll("callbacks") Callback callback) {
    LoginFlow login = flow();
    PendingLogin pending = pending(callback.state());
    Optional<CheckedCallback> checked =
        trials.outcome(
            () -> {
              CallbackQuery query = CallbackQuery.parse(callback.query());
              login.refusalIn(pending, query).ifPresent(Trials::requireReadable);
              return login.check(pending, query);
            });
    assertThat(checked.isPresent()).isEqualTo(isAnswer(callback));
    if (checked.isPresent()) {
      CallbackQuery again = CallbackQuery.parse(callback.query());
      assertThat(catchThrowableOfType(Invalid.class, () -> login.check(pending, again)).check())
          .isEqualTo(Check.STATE_USED);
    }
  }

  private static boolean isAnswer(Callback callback) {
    FormText form = FormText.of(callback.query());
    return form.all("state").equals(List.of(callback.state()))
        && form.all("iss").equals(List.of(Paper.ISSUER))
        && form.all("error").isEmpty()
        && form.all("error_description").size() < 2
        && form.all("code").size() == 1
        && !form.all("code").get(0).isBlank();
  }
}
