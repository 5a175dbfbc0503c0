package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.oidc.Claims;
import dev.kelid.oauth.oidc.IdToken;
import dev.kelid.oauth.oidc.UserInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SignedInUserTest {
  private static final String ISSUER = "https://id.example.com";

  private static LoginResult login(String registration, IdToken idToken, UserInfo userInfo) {
    return new LoginResult(
        registration,
        "owner-4711",
        "",
        idToken,
        userInfo,
        List.of("openid"),
        "/page",
        "",
        List.of());
  }

  private static IdToken idToken(String issuer, String subject, String claims) {
    return new IdToken("raw.id.token", issuer, subject, Claims.parse(claims));
  }

  private static UserInfo userInfo(String json) {
    Claims claims = Claims.parse(json);
    return new UserInfo(claims, claims.string("sub").orElse(null), Map.of());
  }

  @Test
  void theIdTokenSaysWhoTheUserIs() {
    IdToken token = idToken(ISSUER, "alice", "{\"email\":\"a@example.com\",\"roles\":[\"admin\"]}");
    SignedInUser user =
        SignedInUser.of(
            login("web", token, userInfo("{\"email\":\"b@\",\"city\":\"Qom\",\"roles\":[\"x\"]}")),
            "random",
            "roles",
            Instant.EPOCH);
    assertThat(user.getName()).isEqualTo("alice");
    assertThat(user.registration()).isEqualTo("web");
    assertThat(user.issuer()).hasValue(ISSUER);
    assertThat(user.subject()).hasValue("alice");
    assertThat(user.claim("email")).hasValue("a@example.com");
    assertThat(user.claim("city")).hasValue("Qom");
    assertThat(user.roles()).containsExactly("admin");
  }

  @Test
  void rolesAreTakenFromTheUserInfoWhereTheIdTokenHasNone() {
    SignedInUser user =
        SignedInUser.of(
            login("web", idToken(ISSUER, "alice", "{}"), userInfo("{\"roles\":[\"x\"]}")),
            "random",
            "roles",
            Instant.EPOCH);
    assertThat(user.roles()).containsExactly("x");
  }

  @Test
  void userOfWhomNothingIsKnownHasTheGivenNameAndNoRoles() {
    SignedInUser user = SignedInUser.of(login("web", null, null), "random", "roles", Instant.EPOCH);
    assertThat(user.getName()).isEqualTo("random");
    assertThat(user.roles()).isEmpty();
    assertThat(user.issuer()).isEmpty();
    assertThat(user.subject()).isEmpty();
    assertThat(user.idTokenClaims()).isEmpty();
    assertThat(user.userInfo()).isEmpty();

    LoginResult nameless = login("web", null, userInfo("{\"roles\":[\"x\"]}"));
    assertThat(SignedInUser.of(nameless, "random", "roles", Instant.EPOCH).roles()).isEmpty();
  }

  @Test
  void aConfirmedUserIsTheSameWithWhatWasSaidSince() {
    Instant later = Instant.EPOCH.plusSeconds(60);
    IdToken token = idToken(ISSUER, "alice", "{\"roles\":[\"admin\"],\"a\":\"1\"}");
    SignedInUser user =
        SignedInUser.of(
            login("web", token, userInfo("{\"city\":\"Qom\"}")), "random", "roles", Instant.EPOCH);

    SignedInUser same = user.confirmed(later, null, null, "roles");
    assertThat(same.confirmedAt()).isEqualTo(later);
    assertThat(same.getName()).isEqualTo("alice");
    assertThat(same.roles()).containsExactly("admin");
    assertThat(same.claim("a")).hasValue("1");
    assertThat(same.claim("city")).hasValue("Qom");

    IdToken renewed = idToken(ISSUER, "alice", "{\"roles\":[\"guest\"]}");
    SignedInUser changed = user.confirmed(later, renewed, userInfo("{\"city\":\"Yazd\"}"), "roles");
    assertThat(changed.roles()).containsExactly("guest");
    assertThat(changed.claim("a")).isEmpty();
    assertThat(changed.claim("city")).hasValue("Yazd");
    assertThat(user.confirmed(later, renewed, null, null).roles()).isEmpty();
  }

  @Test
  void ofAUserWhoIsNotNamedNothingIsKnownAfterwardsEither() {
    LoginResult nameless = login("web", null, null);
    SignedInUser user = SignedInUser.of(nameless, "random", "roles", Instant.EPOCH);

    SignedInUser same = user.confirmed(Instant.EPOCH, null, null, "roles");
    assertThat(same.getName()).isEqualTo("random");
    assertThat(same.idTokenClaims()).isEmpty();
    assertThat(same.userInfo()).isEmpty();
    UserInfo info = userInfo("{\"roles\":[\"x\"]}");
    assertThat(user.confirmed(Instant.EPOCH, null, info, "roles").roles()).isEmpty();
  }

  @Test
  @Tag("checklist-88")
  void samePersonIsTheSameSubjectOfTheSameIssuerAtTheSameRegistration() {
    SignedInUser user =
        SignedInUser.of(
            login("web", idToken(ISSUER, "alice", "{}"), null), "random", null, Instant.EPOCH);
    assertThat(user.isSameAs(login("web", idToken(ISSUER, "alice", "{}"), null))).isTrue();
    assertThat(user.isSameAs(login("web", idToken(ISSUER, "bob", "{}"), null))).isFalse();
    assertThat(user.isSameAs(login("web", idToken(ISSUER + "/", "alice", "{}"), null))).isFalse();
    assertThat(user.isSameAs(login("api", idToken(ISSUER, "alice", "{}"), null))).isFalse();
    assertThat(user.isSameAs(login("web", null, null))).isFalse();
  }

  @Test
  @Tag("checklist-122")
  void neitherTextNorSerializedFormHoldsAToken() throws Exception {
    SignedInUser user =
        SignedInUser.of(
            login("web", idToken(ISSUER, "alice", "{\"a\":1}"), userInfo("{\"sub\":\"alice\"}")),
            "random",
            null,
            Instant.EPOCH);
    assertThat(user.toString()).isEqualTo("SignedInUser[registration=web, name=alice]");

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(user);
    }
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("raw.id.token");
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      SignedInUser restored = (SignedInUser) in.readObject();
      assertThat(restored.owner()).isEqualTo("owner-4711");
      assertThat(restored.idTokenClaims().orElseThrow().json()).isEqualTo("{\"a\":1}");
      assertThat(restored.userInfo().orElseThrow().string("sub")).hasValue("alice");
    }
  }

  @Test
  @Tag("checklist-121")
  void itsSerializedFormHasAVersionAndAnotherIsRefused() throws Exception {
    SignedInUser user =
        SignedInUser.of(
            login("web", idToken(ISSUER, "alice", "{}"), null), "random", null, Instant.EPOCH);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(user);
    }
    byte[] written = bytes.toByteArray();
    assertThat(((SignedInUser) read(written)).subject()).hasValue("alice");

    String name = SignedInUser.class.getName();
    int start = bytes.toString(StandardCharsets.ISO_8859_1).indexOf(name);
    written[start + name.length() + Long.BYTES - 1]++;
    assertThatExceptionOfType(InvalidClassException.class).isThrownBy(() -> read(written));
  }

  private static Object read(byte[] bytes) throws Exception {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
