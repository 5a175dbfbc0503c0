package dev.kelid.benchmarks.exchange;

import dev.kelid.benchmarks.scene.GoogleMemory;
import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.table.Checked;
import dev.kelid.oauth.OAuthClients;
import java.util.Map;
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
 * A code becomes tokens, over a network that takes no time: the request is written, an answer that
 * is at hand is read and checked. Each class of this package says what its library leaves out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExchangeBenchmark implements Checked {
  private final OAuthClients clients = Scene.clients(Scene.ANSWER);
  private final Exchange byHand = new ByHandExchange((authorization, form) -> Scene.ANSWER);
  private final Exchange kelid = new KelidExchange(clients.only());
  private final Exchange nimbus =
      new NimbusExchange(Scene.TOKEN, request -> NimbusExchange.answer());
  private final Exchange scribe = new ScribeExchange(Scene.TOKEN, ScribeMemory.client());
  private final Exchange google = new GoogleExchange(Scene.TOKEN, new GoogleMemory(Scene.ANSWER));
  private final Exchange spring = new SpringExchange(Scene.TOKEN, SpringMemory::new);

  /** Nothing is sent yet. */
  public ExchangeBenchmark() {}

  /** Ends what Kelid began. */
  @TearDown
  public void close() {
    clients.close();
  }

  /** URLEncoder, Base64, JSON-B. */
  @Benchmark
  public Object byHand() throws Exception {
    return byHand.tokens();
  }

  /** Kelid. */
  @Benchmark
  public Object kelid() throws Exception {
    return kelid.tokens();
  }

  /** Nimbus OAuth 2.0 SDK. */
  @Benchmark
  public Object nimbus() throws Exception {
    return nimbus.tokens();
  }

  /** ScribeJava. */
  @Benchmark
  public Object scribe() throws Exception {
    return scribe.tokens();
  }

  /** Google OAuth client. */
  @Benchmark
  public Object google() throws Exception {
    return google.tokens();
  }

  /** Spring Security. */
  @Benchmark
  public Object spring() throws Exception {
    return spring.tokens();
  }

  @Override
  public void check(String method, @Nullable Object result) {
    Map<String, Exchange> all =
        Map.of(
            "byHand", byHand, "kelid", kelid, "nimbus", nimbus, "scribe", scribe, "google", google,
            "spring", spring);
    Exchange exchange = Objects.requireNonNull(all.get(method));
    String token = exchange.accessToken(Objects.requireNonNull(result));
    Checked.require(token.equals(Scene.ACCESS_TOKEN), token);
  }
}
