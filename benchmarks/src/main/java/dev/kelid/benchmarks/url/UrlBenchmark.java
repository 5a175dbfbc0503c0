package dev.kelid.benchmarks.url;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.oauth.OAuth20Service;
import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.ScribeApi;
import dev.kelid.benchmarks.table.Checked;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.login.StartedLogin;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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
 * An authorization URL with state, nonce and PKCE, and what must be remembered of it.
 *
 * <p>Kelid makes an owner too, a fourth random text, and a {@code PendingLogin}. Spring's resolver
 * asks a servlet request, which is a reflective proxy here. Google's flow holds its code verifier,
 * so that each login needs a flow; like ScribeJava's service it knows no nonce: that one is made by
 * hand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UrlBenchmark implements Checked {
  private final OAuthClients clients = Scene.clients(Scene.ANSWER);
  private final LoginFlow kelid = clients.only().login();
  private final UrlByHand byHand = new UrlByHand();
  private final SpringUrl spring = new SpringUrl();
  private final OAuth20Service scribe =
      new ServiceBuilder(Scene.CLIENT_ID)
          .apiSecret(Scene.CLIENT_SECRET)
          .callback(Scene.REDIRECT)
          .build(new ScribeApi(Scene.TOKEN));

  /** Nothing is sent. */
  public UrlBenchmark() {}

  /** Ends what Kelid began. */
  @TearDown
  public void close() {
    clients.close();
  }

  /** SecureRandom, SHA-256, Base64, URLEncoder. */
  @Benchmark
  public Object byHand() {
    return byHand.begin();
  }

  /** Kelid. */
  @Benchmark
  public Object kelid() {
    return kelid.start();
  }

  /** Nimbus OAuth 2.0 SDK. */
  @Benchmark
  public Object nimbus() {
    return PeerUrls.nimbus();
  }

  /** ScribeJava. */
  @Benchmark
  public Object scribe() {
    return PeerUrls.scribe(scribe, byHand.random(), byHand.random());
  }

  /** Google OAuth client. */
  @Benchmark
  public Object google() throws IOException {
    return PeerUrls.google(byHand.random(), byHand.random());
  }

  /** Spring Security. */
  @Benchmark
  public Object spring() {
    return spring.begin();
  }

  @Override
  public void check(String method, @Nullable Object result) {
    Object made = Objects.requireNonNull(result);
    String url = made instanceof StartedLogin ours ? ours.authorizationUrl() : "" + made;
    Checked.require(url.startsWith(Scene.AUTHORIZE + "?"), url);
    for (String name :
        List.of(
            "response_type=code",
            "client_id=app",
            "redirect_uri=https",
            "scope=openid",
            "state=",
            "nonce=",
            "code_challenge=",
            "code_challenge_method=S256")) {
      Checked.require(url.contains(name), method + " without " + name + ": " + url);
    }
  }
}
