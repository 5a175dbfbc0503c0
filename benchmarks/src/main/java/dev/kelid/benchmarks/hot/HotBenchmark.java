package dev.kelid.benchmarks.hot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.Credential;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.table.Checked;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.call.CallCredential;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.token.AccessToken;
import dev.kelid.oauth.token.TokenKey;
import dev.kelid.oauth.token.TokenSet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From whose token it is to the header of a call, while the token is valid: found among held ones,
 * looked at whether it has ended, and written as a header.
 *
 * <p>Spring's manager gives the token and leaves header and target to its caller. Its interceptor
 * sets the header on any target; the request it sets it on and the answer of the API are made
 * beforehand or empty, so that only its own work counts. Google's {@code Credential} is asked for
 * no user: it holds one token and locks around it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotBenchmark implements Checked {
  private static final String OWNER = "7T4mQ2bS0u9nW6xY1zA3cD5eF8gH0iJkLmNoPqRsTuV";

  private final OAuthClients clients = Scene.clients(Scene.ANSWER);
  private final CallAuthorizer calls = clients.only().owner(OWNER).calls();
  private final InstantSource clock = InstantSource.system();
  private final Cache<String, Ready> held = Caffeine.newBuilder().build();
  private final SpringHot spring = new SpringHot();
  private final Credential credential =
      new Credential(BearerToken.authorizationHeaderAccessMethod())
          .setAccessToken(Scene.ACCESS_TOKEN)
          .setExpiresInSeconds(86_400L);

  private record Ready(String header, Instant end) {}

  /** Gives every library a token that lives for a day. */
  public HotBenchmark() {
    Instant now = clock.instant();
    Instant end = now.plus(Duration.ofDays(1));
    held.put(OWNER, new Ready(Scene.HEADER, end));
    TokenSet tokens =
        new TokenSet(
            new AccessToken(Scene.ACCESS_TOKEN, "Bearer", end),
            Secret.of(Scene.REFRESH_TOKEN),
            Scene.SCOPES,
            null,
            now,
            null,
            Map.of(),
            null);
    clients.store().save(TokenKey.of(clients.only().registration(), OWNER, ""), tokens);
  }

  /** Ends what Kelid began. */
  @TearDown
  public void close() {
    clients.close();
  }

  /** A look into Caffeine, at the clock, and a header that was written before. */
  @Benchmark
  public String byHand() {
    Ready ready = held.getIfPresent(OWNER);
    if (ready == null || !clock.instant().isBefore(ready.end())) {
      throw new IllegalStateException("it has ended");
    }
    return ready.header();
  }

  /** An owner's handle, asked for the headers of a call to an allowed origin. */
  @Benchmark
  public CallCredential kelid() {
    return calls.credentialFor(Scene.API).orElseThrow();
  }

  /** The same where nobody has kept the handle, as in the first call of each request. */
  @Benchmark
  public CallCredential kelidNewHandle() {
    return clients.only().owner(OWNER).calls().credentialFor(Scene.API).orElseThrow();
  }

  /** {@code AuthorizedClientServiceOAuth2AuthorizedClientManager}, asked for the token. */
  @Benchmark
  public String springManager() {
    return spring.token();
  }

  /** {@code OAuth2ClientHttpRequestInterceptor} around nothing. */
  @Benchmark
  public @Nullable List<String> springInterceptor() throws IOException {
    return spring.intercepted();
  }

  /** A request, which only its thread may touch. */
  @State(Scope.Thread)
  public static class GoogleRequest {
    private final HttpRequest request;

    /** Sent to nobody. */
    public GoogleRequest() {
      try {
        request =
            new NetHttpTransport()
                .createRequestFactory()
                .buildGetRequest(new GenericUrl(Scene.API.toString()));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A {@code Credential} that sets its header on one request of each thread again and again. */
  @Benchmark
  public @Nullable String google(GoogleRequest call) throws IOException {
    credential.intercept(call.request);
    return call.request.getHeaders().getAuthorization();
  }

  @Override
  public void check(String method, @Nullable Object result) {
    String header =
        result instanceof CallCredential ours
            ? String.valueOf(ours.headers().get("Authorization"))
            : result instanceof List<?> several ? (String) several.get(0) : (String) result;
    boolean tokenOnly = method.equals("springManager");
    Checked.require(
        (tokenOnly ? Scene.ACCESS_TOKEN : Scene.HEADER).equals(header), String.valueOf(header));
  }
}
