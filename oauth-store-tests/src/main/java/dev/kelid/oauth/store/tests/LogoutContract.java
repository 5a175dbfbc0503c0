package dev.kelid.oauth.store.tests;

import static dev.kelid.oauth.store.tests.Samples.key;
import static dev.kelid.oauth.store.tests.Samples.saved;
import static dev.kelid.oauth.store.tests.Samples.token;
import static dev.kelid.oauth.store.tests.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.token.LoginId;
import dev.kelid.oauth.token.StoredGrant;
import dev.kelid.oauth.token.TokenKey;
import org.junit.jupiter.api.Test;

/** Logouts that the provider announces (OpenID Connect Back-Channel Logout 1.0). */
public interface LogoutContract extends StoreUnderTest {
  /** The provider of these logins. */
  String ISSUER = "https://id.example.com";

  /** An owner who has logged in and holds a grant. */
  private StoredGrant loggedIn(String owner, LoginId login) {
    store().remember(owner, login);
    return saved(store(), key(owner), tokens(owner, clock().instant()));
  }

  private void assertEnded(String owner) {
    assertThat(otherNode().isEnded(owner)).as(owner).isTrue();
    assertThat(store().isEnded(owner)).as(owner).isTrue();
    assertThat(store().find(key(owner))).as(owner).isEmpty();
    assertThat(store().keys(owner)).as(owner).isEmpty();
  }

  private void assertAlive(String owner) {
    assertThat(otherNode().isEnded(owner)).as(owner).isFalse();
    assertThat(token(store(), key(owner))).isEqualTo(owner);
  }

  @Test
  default void aLogoutBySessionEndsThatSessionOnly() {
    loggedIn("desk", new LoginId(ISSUER, "alice", "s1"));
    loggedIn("phone", new LoginId(ISSUER, "alice", "s2"));
    loggedIn("elsewhere", new LoginId("https://other.example.com", "alice", "s1"));

    assertThat(otherNode().end(new LoginId(ISSUER, null, "s1"))).isEqualTo(1);
    assertEnded("desk");
    assertAlive("phone");
    assertAlive("elsewhere");
  }

  @Test
  default void aLogoutBySubjectEndsAllOfTheirSessions() {
    loggedIn("desk", new LoginId(ISSUER, "alice", "s1"));
    loggedIn("phone", new LoginId(ISSUER, "alice", null));
    loggedIn("bob", new LoginId(ISSUER, "bob", "s3"));
    loggedIn("elsewhere", new LoginId("https://other.example.com", "alice", "s1"));

    assertThat(otherNode().end(new LoginId(ISSUER, "alice", null))).isEqualTo(2);
    assertEnded("desk");
    assertEnded("phone");
    assertAlive("bob");
    assertAlive("elsewhere");
  }

  @Test
  default void aLogoutByBothEndsWhatHasBoth() {
    loggedIn("desk", new LoginId(ISSUER, "alice", "s1"));
    loggedIn("phone", new LoginId(ISSUER, "alice", "s2"));
    loggedIn("bob", new LoginId(ISSUER, "bob", "s1"));
    loggedIn("unnamed", new LoginId(ISSUER, "alice", null));

    assertThat(otherNode().end(new LoginId(ISSUER, "alice", "s1"))).isEqualTo(1);
    assertEnded("desk");
    assertAlive("phone");
    assertAlive("bob");
    assertAlive("unnamed");
  }

  @Test
  default void aSubjectIsNoSession() {
    loggedIn("desk", new LoginId(ISSUER, "same", "s1"));
    loggedIn("phone", new LoginId(ISSUER, "alice", "same"));

    assertThat(store().end(new LoginId(ISSUER, null, "same"))).isEqualTo(1);
    assertAlive("desk");
    assertEnded("phone");
  }

  @Test
  default void nobodyIsEndedByALogoutOfSomebodyUnknown() {
    loggedIn("desk", new LoginId(ISSUER, "alice", "s1"));
    assertThat(store().end(new LoginId(ISSUER, "carol", null))).isZero();
    assertThat(store().end(new LoginId(ISSUER, null, "s9"))).isZero();
    assertThat(store().isEnded("nobody")).isFalse();
    assertAlive("desk");
  }

  @Test
  default void oneLoginCanBeOfSeveralOwners() {
    LoginId login = new LoginId(ISSUER, "alice", "s1");
    loggedIn("first", login);
    loggedIn("second", login);
    assertThat(otherNode().end(new LoginId(ISSUER, null, "s1"))).isEqualTo(2);
    assertEnded("first");
    assertEnded("second");
  }

  @Test
  default void anOwnerOfSeveralLoginsEndsWithAnyOfThem() {
    loggedIn("desk", new LoginId(ISSUER, "alice", "s1"));
    store().remember("desk", new LoginId("https://other.example.com", "a", "o1"));
    store().remember("desk", new LoginId(ISSUER, "alice", "s2"));
    TokenKey other = new TokenKey("other", "desk", "calendar");
    store().save(other, tokens("other", clock().instant()));

    assertThat(otherNode().end(new LoginId("https://other.example.com", "a", null))).isEqualTo(1);
    assertEnded("desk");
    assertThat(store().find(other)).isEmpty();
  }

  @Test
  default void nothingIsKeptForAnOwnerWhoseLoginHasEnded() {
    StoredGrant grant = loggedIn("desk", new LoginId(ISSUER, "alice", "s1"));
    otherNode().end(new LoginId(ISSUER, "alice", null));

    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> store().save(key("desk"), grant.tokens()));
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> store().save(new TokenKey("other", "desk", "x"), grant.tokens()));
    assertThat(store().replace(key("desk"), grant.generation(), grant.tokens())).isFalse();
    assertEnded("desk");
    assertThat(store().owners()).isZero();
  }

  @Test
  default void removingAnOwnerForgetsThatTheirLoginEndedAndWhichItWas() {
    loggedIn("desk", new LoginId(ISSUER, "alice", "s1"));
    store().end(new LoginId(ISSUER, "alice", null));
    assertEnded("desk");

    otherNode().removeOwner("desk");
    assertThat(store().isEnded("desk")).isFalse();
    store().save(key("desk"), tokens("desk", clock().instant()));
    assertThat(store().end(new LoginId(ISSUER, "alice", null))).isZero();
    assertThat(store().end(new LoginId(ISSUER, null, "s1"))).isZero();
    assertAlive("desk");

    store().remember("desk", new LoginId(ISSUER, "alice", "s2"));
    assertThat(otherNode().end(new LoginId(ISSUER, "alice", null))).isEqualTo(1);
    assertEnded("desk");
  }

  @Test
  default void aLoginRememberedTwiceIsOne() {
    LoginId login = new LoginId(ISSUER, "alice \u06a9\u0644\u06cc\u062f /..", "s 1");
    loggedIn("desk", login);
    otherNode().remember("desk", login);
    assertThat(store().end(login)).isEqualTo(1);
    assertEnded("desk");
  }

  @Test
  default void anOwnerEndsBeforeAnyGrantIsKept() {
    store().remember("desk", new LoginId(ISSUER, "alice", "s1"));
    assertThat(otherNode().end(new LoginId(ISSUER, null, "s1"))).isEqualTo(1);
    assertThatExceptionOfType(LoginRequired.class)
        .isThrownBy(() -> store().save(key("desk"), tokens("a", clock().instant())));
    assertEnded("desk");
  }
}
