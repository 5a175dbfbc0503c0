package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.event.Events;
import dev.kelid.oauth.event.OAuthEvent;
import dev.kelid.oauth.fixture.FakeTransport;
import dev.kelid.oauth.fixture.MovingClock;
import dev.kelid.oauth.fixture.PaperProvider;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.RefreshRules;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Token sources over a token endpoint in memory that rotates refresh tokens: rt-0, rt-1, ... */
final class RenewalBench {
  static final String OWNER = "owner";

  final MovingClock clock = MovingClock.standing();
  final FakeTransport transport = new FakeTransport();
  final MemoryTokenStore store = new MemoryTokenStore(100, clock);

  /** What the sources see of the store. */
  TokenStore seen = store;

  final ClientRegistration registration;
  final TokenKey key;
  volatile RenewalCheck check = (before, answer) -> {};
  Duration patience = Duration.ofSeconds(20);
  double earlyShare;
  Executor background;
  final BackOff backOff = new BackOff(clock, new SecureRandom(), Duration.ofSeconds(45));
  final List<OAuthEvent> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger answered = new AtomicInteger();

  RenewalBench() {
    this(RefreshRules.standard());
  }

  RenewalBench(RefreshRules rules) {
    registration =
        ClientRegistration.builder("main")
            .provider(
                ProviderProfile.openId(PaperProvider.ISSUER).toBuilder().refresh(rules).build())
            .clientId("app")
            .clientSecret("app-secret")
            .redirectUri("https://app.example.com/oauth/callback/main")
            .scope("openid", "email")
            .build();
    key = TokenKey.of(registration, OWNER, "");
    transport.on("/token", this::rotate);
  }

  TokenSources sources(Executor executor) {
    return new TokenSources(parts(executor));
  }

  TokenSources.Parts parts(Executor executor) {
    return parts(executor, told::add);
  }

  TokenSources.Parts parts(Executor executor, Consumer<OAuthEvent> consumer) {
    Endpoints endpoints =
        Endpoints.none()
            .withToken(URI.create("https://id.example.com/token"))
            .withRevocation(URI.create("https://id.example.com/revoke"));
    return new TokenSources.Parts(
        registration,
        new TokenEndpoint(registration, () -> endpoints, transport, clock),
        new TokenUse(registration, () -> endpoints, transport, clock),
        seen,
        (before, answer) -> check.check(before, answer),
        executor,
        background == null ? executor : background,
        clock,
        new RenewalRules(patience, Duration.ofSeconds(45), earlyShare),
        backOff,
        new Events(consumer, clock));
  }

  TokenSource source() {
    return sources(Runnable::run).ofOwner(OWNER, "");
  }

  /** A login that is 300 seconds old at most: at-0 with rt-0. */
  void login() {
    store.save(key, tokens("at-0", "rt-0"));
  }

  void loginThatHasEnded() {
    login();
    clock.advance(Duration.ofMinutes(5));
  }

  TokenSet tokens(String access, String refresh) {
    return new TokenSet(
        new AccessToken(access, "Bearer", clock.instant().plusSeconds(300)),
        refresh == null ? null : Secret.of(refresh),
        List.of("openid"),
        null,
        clock.instant(),
        null,
        Map.of(),
        null);
  }

  TokenSet held() {
    return store.find(key).orElseThrow().tokens();
  }

  int requests() {
    return transport.calls("/token").size();
  }

  HttpReply rotate(HttpCall call) {
    int number = answered.incrementAndGet();
    return answer(",\"refresh_token\":\"rt-" + number + "\"", number);
  }

  HttpReply answer(String more, int number) {
    return FakeTransport.reply(
        200,
        "{\"access_token\":\"at-"
            + number
            + "\",\"token_type\":\"Bearer\",\"expires_in\":300"
            + more
            + "}");
  }

  static HttpReply error(String code) {
    return FakeTransport.reply(400, "{\"error\":\"" + code + "\"}");
  }

  static Invalid anotherLogin() {
    return new Invalid("main", Check.ID_TOKEN_CHANGED, "sub differs");
  }
}
