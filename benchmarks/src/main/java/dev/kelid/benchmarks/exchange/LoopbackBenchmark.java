package dev.kelid.benchmarks.exchange;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.table.Checked;
import dev.kelid.benchmarks.table.JvmContest;
import dev.kelid.oauth.OAuthClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * A code becomes tokens over loopback; the server is a process of its own, so that only the
 * client's processor time is counted.
 *
 * <p>Kelid bounds the whole exchange and the size of the answer; nobody else here does. Spring is
 * given the floor's HttpClient 5; Nimbus, ScribeJava and Google use what they use by themselves,
 * the JDK's {@code HttpURLConnection}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopbackBenchmark implements Checked {
  private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
  private @Nullable Process server;
  private @Nullable OAuthClients clients;
  private @Nullable CloseableHttpClient http;
  private @Nullable Exchange byHand;
  private @Nullable Exchange kelid;
  private @Nullable Exchange nimbus;
  private @Nullable Exchange scribe;
  private @Nullable Exchange google;
  private @Nullable Exchange spring;

  /** Nothing is started yet. */
  public LoopbackBenchmark() {}

  /** Starts the server and makes a client of each library. */
  @Setup
  public void start() throws IOException {
    server =
        new ProcessBuilder(
                JvmContest.thisJdk().resolve("bin/java").toString(),
                "-cp",
                JvmContest.classPath(),
                TokenServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String port = server.inputReader(StandardCharsets.UTF_8).readLine();
    String endpoint = "http://127.0.0.1:" + port + "/token";
    clients = OAuthClients.of(Scene.registration(endpoint));
    CloseableHttpClient pooled = Pooled.client();
    http = pooled;
    byHand = new ByHandExchange((basic, form) -> post(pooled, endpoint, basic, form));
    kelid = new KelidExchange(clients.only());
    nimbus = new NimbusExchange(endpoint, HTTPRequest::send);
    scribe = new ScribeExchange(endpoint, null);
    google = new GoogleExchange(endpoint, new NetHttpTransport());
    spring = new SpringExchange(endpoint, new HttpComponentsClientHttpRequestFactory(pooled));
    exchanges.putAll(
        Map.of(
            "byHand", byHand, "kelid", kelid, "nimbus", nimbus, "scribe", scribe, "google", google,
            "spring", spring));
  }

  private static String post(CloseableHttpClient http, String endpoint, String basic, String form)
      throws IOException {
    return http.execute(
        ClassicRequestBuilder.post(endpoint)
            .addHeader("Authorization", basic)
            .addHeader("Accept", "application/json")
            .setEntity(new StringEntity(form, Pooled.FORM))
            .build(),
        response -> EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8));
  }

  /** Ends everything that was started. */
  @TearDown
  public void close() throws IOException {
    if (server != null) {
      server.destroyForcibly();
    }
    if (clients != null) {
      clients.close();
    }
    if (http != null) {
      http.close();
    }
  }

  /** Pooled HttpClient 5 and JSON-B. */
  @Benchmark
  public Object byHand() throws Exception {
    return Objects.requireNonNull(byHand).tokens();
  }

  /** Kelid. */
  @Benchmark
  public Object kelid() throws Exception {
    return Objects.requireNonNull(kelid).tokens();
  }

  /** Nimbus OAuth 2.0 SDK. */
  @Benchmark
  public Object nimbus() throws Exception {
    return Objects.requireNonNull(nimbus).tokens();
  }

  /** ScribeJava. */
  @Benchmark
  public Object scribe() throws Exception {
    return Objects.requireNonNull(scribe).tokens();
  }

  /** Google OAuth client. */
  @Benchmark
  public Object google() throws Exception {
    return Objects.requireNonNull(google).tokens();
  }

  /** Spring Security. */
  @Benchmark
  public Object spring() throws Exception {
    return Objects.requireNonNull(spring).tokens();
  }

  @Override
  public void check(String method, @Nullable Object result) {
    Exchange exchange = Objects.requireNonNull(exchanges.get(method));
    String token = exchange.accessToken(Objects.requireNonNull(result));
    Checked.require(token.equals(Scene.ACCESS_TOKEN), token);
  }
}
