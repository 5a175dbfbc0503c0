package dev.kelid.tests.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever still holds the client of a session's first user, while the second one logs in. */
@Tag("checklist-130")
class OtherUsersTokensTest extends FilterTest {
  private final TroubledStore store = new TroubledStore();
  private final List<AuthorizedClient> clients = new CopyOnWriteArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private final Page token =
      (request, response) -> {
        AuthorizedClient client = LoginFilter.authorizedClient(request);
        client.accessToken();
        clients.add(client.detached());
        response.getWriter().print("token of " + request.getRemoteUser());
      };
  private final WebApp app = start(app(builder -> builder.store(store)).page("/token", token));

  @BeforeEach
  void signInTheFirst() {
    assertThat(browser.visit(app.url("/token")).body()).isEqualTo("token of alice");
    assertThat(clients.get(0).accessToken().value()).isNotBlank();
    store.afterSaving(() -> seen.add(tokenOfTheFirst()));
  }

  private String tokenOfTheFirst() {
    try {
      return clients.get(0).accessToken().value();
    } catch (LoginRequired e) {
      return "";
    }
  }

  private String login() {
    return app.url("/oauth/login/default?return_to=/app/token");
  }

  private void assertNothingSeen() {
    assertThat(seen).isNotEmpty().containsOnly("");
    assertThat(clients.get(1).accessToken().value()).isNotBlank();
    assertThatExceptionOfType(LoginRequired.class).isThrownBy(() -> clients.get(0).accessToken());
    assertThat(app.owners()).isEqualTo(1);
  }

  @Test
  void theSameUserAgainKeepsTheOwner() {
    assertThat(browser.visit(login()).body()).isEqualTo("token of alice");
    assertThat(seen).containsExactly(clients.get(1).accessToken().value());
  }

  @Test
  void theTokensOfAnotherUserAreNeverKeptUnderTheOwnerOfTheFirst() {
    provider.approveAs("bob");
    assertThat(browser.visit(login()).body()).isEqualTo("token of bob");
    assertNothingSeen();
  }

  @Test
  void theTokensOfALoginThatOutlivesItsSessionAreNotKeptUnderTheOwnerOfThat() {
    provider.approveAs("bob");
    String callback = browser.untilCallback(login());
    app.sessions().get(0).expire();
    assertThat(browser.visit(callback).body()).isEqualTo("token of bob");
    assertNothingSeen();
  }

  @Test
  void theTokensOfALoginThatFindsAnotherSessionAreKeptUnderTheOwnerOfThat() {
    String callback = browser.untilCallback(login());
    app.sessions().get(0).expire();
    assertThat(browser.visit(app.url("/token")).body()).isEqualTo("token of alice");
    seen.clear();
    assertThat(browser.visit(callback).body()).isEqualTo("token of alice");
    assertThat(seen).containsExactly("");
    assertThat(app.owners()).isEqualTo(1);
  }
}
