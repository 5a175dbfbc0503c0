package dev.kelid.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.oidc.UserInfo;
import dev.kelid.oauth.oidc.UserInfoEndpoint;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.UserInfoRules;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class UserInfoTest {
  private static final List<Integer> STATUSES = List.of(0, 204, 302, 400, 401, 403, 404, 429, 500);
  private static final JsonDraft STANDARD =
      JsonDraft.of(
          "sub", "\"alice\"",
          "email", "\"alice@example.org\"",
          "email_verified", "true",
          "address", "{\"country\":\"IR\"}",
          "roles", "[\"a\",\"b\"]");
  private static final JsonDraft OWN =
      JsonDraft.of(
          "user", "{\"id\":4711,\"name\":\"a/b~c\"}",
          "phones", "[{\"number\":\"0912\"},\"0913\"]",
          "phone", "\"0914\"");

  private final Trials trials = new Trials(10);
  private final AtomicReference<HttpReply> reply = new AtomicReference<>();
  private final UserInfoEndpoint standard = endpoint(Paper.registration().build());
  private final UserInfoEndpoint own = endpoint(ownRegistration());

  private record Answer(int status, String challenge, String body, boolean isStandard) {
    HttpReply reply() {
      return new HttpReply(status, Map.of("WWW-Authenticate", List.of(challenge)), body);
    }
  }

  private UserInfoEndpoint endpoint(ClientRegistration registration) {
    return new UserInfoEndpoint(
        registration, Paper.discovery(registration), call -> reply.get(), Paper.CLOCK);
  }

  private static ClientRegistration ownRegistration() {
    ProviderProfile profile =
        ProviderProfile.builder("own")
            .endpoints(
                Endpoints.none()
                    .withToken(URI.create("https://id.example.com/token"))
                    .withUserInfo(URI.create("https://id.example.com/me")))
            .userInfo(
                UserInfoRules.get("/user/id", "/phone")
                    .withClaim("phone", "/phones/0/number", "/phones/1", "/phone")
                    .withClaim("name", "/user/name", "/user/a~1b~0c"))
            .build();
    return ClientRegistration.builder("own").provider(profile).clientId("app").build();
  }

  @Provide
  Arbitrary<Answer> answers() {
    return Arbitraries.randomValue(UserInfoTest::answer);
  }

  private static Answer answer(Random random) {
    boolean isStandard = random.nextBoolean();
    return new Answer(
        Mutations.chance(85, random) ? 200 : Mutations.one(STATUSES, random),
        Mutations.of("Bearer error=\"invalid_token\", error_description=\"ended\"", random),
        (isStandard ? STANDARD : OWN).spoiled(random),
        isStandard);
  }

  @Property
  void anAnswerIsAboutTheUserOfTheLoginOrRefused(@ForAll("answers") Answer answer) {
    reply.set(answer.reply());
    UserInfoEndpoint endpoint = answer.isStandard() ? standard : own;
    @Nullable String subject = answer.isStandard() ? "alice" : null;
    trials
        .outcome(() -> endpoint.ask("at-1", "Bearer", subject))
        .ifPresent(info -> requireSound(info, answer));
  }

  private static void requireSound(Optional<UserInfo> info, Answer answer) {
    UserInfo user = info.orElseThrow();
    assertThat(answer.status()).isEqualTo(200);
    if (answer.isStandard()) {
      assertThat(user.subject()).contains("alice");
      assertThat(user.claims().asMap()).containsEntry("sub", "alice");
    }
    assertThat(user.subject().orElse("x")).isNotBlank();
    assertThat(user.named().values()).allSatisfy(value -> assertThat(value).isNotBlank());
    assertThat(user.claims().strings("/user/id/deeper")).isEmpty();
    assertThat(user.claims().json()).isEqualTo(answer.body());
  }
}
