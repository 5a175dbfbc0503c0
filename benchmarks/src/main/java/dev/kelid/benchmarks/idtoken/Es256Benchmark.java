package dev.kelid.benchmarks.idtoken;

import dev.kelid.benchmarks.table.Checked;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An ID token signed with a key on P-256 is checked. ScribeJava checks none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Es256Benchmark implements Checked {
  private final Signed signed = Signed.es256();
  private final FloorCheck byHand = new FloorCheck(signed);
  private final Checks.Check kelid = Checks.kelid(signed);
  private final Checks.Check nimbus = Checks.nimbus(signed);
  private final Checks.Check google = Checks.google(signed);
  private final Checks.Check spring = Checks.spring(signed);

  /** Makes the key that all methods of a fork share. */
  public Es256Benchmark() {}

  /** {@code java.security.Signature} and a minimal parse. */
  @Benchmark
  public String byHand() throws Exception {
    return byHand.subject(signed.token());
  }

  /** Kelid. */
  @Benchmark
  public String kelid() throws Exception {
    return kelid.subject(signed.token());
  }

  /** Nimbus OAuth 2.0 SDK. */
  @Benchmark
  public String nimbus() throws Exception {
    return nimbus.subject(signed.token());
  }

  /** Google OAuth client. */
  @Benchmark
  public String google() throws Exception {
    return google.subject(signed.token());
  }

  /** Spring Security. */
  @Benchmark
  public String spring() throws Exception {
    return spring.subject(signed.token());
  }

  /** Also that a token with another signature is none. */
  @Override
  public void check(String method, @Nullable Object result) throws Exception {
    Checked.require(Signed.SUBJECT.equals(result), String.valueOf(result));
    Checks.Check check =
        switch (method) {
          case "byHand" -> byHand::subject;
          case "kelid" -> kelid;
          case "nimbus" -> nimbus;
          case "google" -> google;
          default -> spring;
        };
    Checked.require(isRefused(check, signed.forged()), method + " takes a forged token");
  }

  private static boolean isRefused(Checks.Check check, String token) {
    try {
      check.subject(token);
      return false;
    } catch (Exception refused) {
      return true;
    }
  }
}
