package dev.kelid.benchmarks;

import dev.kelid.benchmarks.exchange.ExchangeBenchmark;
import dev.kelid.benchmarks.exchange.LoopbackBenchmark;
import dev.kelid.benchmarks.filter.FilterCost;
import dev.kelid.benchmarks.herd.Herd;
import dev.kelid.benchmarks.hot.HotBenchmark;
import dev.kelid.benchmarks.idtoken.Es256Benchmark;
import dev.kelid.benchmarks.idtoken.Rs256Benchmark;
import dev.kelid.benchmarks.memory.Memory;
import dev.kelid.benchmarks.startup.StartUp;
import dev.kelid.benchmarks.table.Comparison;
import dev.kelid.benchmarks.table.Contest;
import dev.kelid.benchmarks.table.Figure;
import dev.kelid.benchmarks.table.JmhContest;
import dev.kelid.benchmarks.table.JvmContest;
import dev.kelid.benchmarks.table.Mark;
import dev.kelid.benchmarks.url.UrlBenchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every row of the table, with what it has to reach. */
final class Rows {
  private static final String OURS = "kelid";
  private static final String FLOOR = "byHand";
  private static final List<String> HTTP_PEERS = List.of("nimbus", "scribe", "google", "spring");

  private Rows() {}

  /**
   * All rows.
   *
   * @param jdk25 the home of a JDK with virtual threads; without it their rows are left out
   */
  static List<Comparison> all(@Nullable Path jdk25) {
    List<Comparison> rows = new ArrayList<>(sign());
    rows.add(hot(1));
    rows.add(hot(4));
    rows.add(exchange());
    rows.add(loopback(1));
    rows.add(loopback(8));
    rows.addAll(idTokens());
    rows.add(url());
    rows.addAll(herds("200 platform threads", Herd.platformThreads(JvmContest.thisJdk())));
    if (jdk25 != null) {
      rows.addAll(herds("1,000 virtual threads", Herd.virtualThreads(jdk25)));
    }
    rows.add(filter());
    rows.add(memory());
    rows.add(startUp());
    return List.copyOf(rows);
  }

  private static List<Comparison> sign() {
    Contest contest = new JmhContest(SignBenchmark.class, 1);
    return List.of(
        new Comparison(
            "sign: a repeated text",
            contest,
            "repeated",
            "bare",
            List.of(),
            List.of(new Mark.Below(Figure.WALL, 1_000))),
        new Comparison(
            "sign: a new text",
            contest,
            "fresh",
            "bare",
            List.of(),
            List.of(
                new Mark.RatioAtMost(Figure.CPU, 1.05),
                new Mark.AboveAtMost(Figure.BYTES, 2_048))));
  }

  private static Comparison hot(int threads) {
    return new Comparison(
        "hot path, %d thread(s)".formatted(threads),
        new JmhContest(HotBenchmark.class, threads),
        OURS,
        FLOOR,
        List.of("kelidNewHandle", "springManager", "springInterceptor", "google"),
        List.of(
            new Mark.RatioAtMost(Figure.WALL, 1.3),
            new Mark.Below(Figure.BYTES, 97),
            new Mark.PeerAtLeast("springManager", Figure.WALL, 4),
            new Mark.PeerAtLeast("springInterceptor", Figure.WALL, 10)));
  }

  private static Comparison exchange() {
    return new Comparison(
        "code exchange without a network",
        new JmhContest(ExchangeBenchmark.class, 1),
        OURS,
        FLOOR,
        HTTP_PEERS,
        List.of(new Mark.RatioAtMost(Figure.WALL, 1.6), new Mark.RatioAtMost(Figure.BYTES, 1.6)));
  }

  private static Comparison loopback(int threads) {
    return new Comparison(
        "code exchange over loopback, %d thread(s)".formatted(threads),
        new JmhContest(LoopbackBenchmark.class, threads),
        OURS,
        FLOOR,
        HTTP_PEERS,
        List.of(
            new Mark.RatioAtMost(Figure.CPU, 1.2),
            new Mark.RatioAtMost(Figure.BYTES, 1.3),
            new Mark.AheadOfPeers(Figure.BYTES)));
  }

  private static List<Comparison> idTokens() {
    List<String> peers = List.of("nimbus", "google", "spring");
    return List.of(
        new Comparison(
            "ID token check, RS256",
            new JmhContest(Rs256Benchmark.class, 1),
            OURS,
            FLOOR,
            peers,
            List.of(new Mark.RatioAtMost(Figure.WALL, 1.4), new Mark.AheadOfPeers(Figure.WALL))),
        new Comparison(
            "ID token check, ES256",
            new JmhContest(Es256Benchmark.class, 1),
            OURS,
            FLOOR,
            peers,
            List.of(new Mark.RatioAtMost(Figure.WALL, 1.05), new Mark.AheadOfPeers(Figure.WALL))));
  }

  private static Comparison url() {
    return new Comparison(
        "authorization URL",
        new JmhContest(UrlBenchmark.class, 1),
        OURS,
        FLOOR,
        HTTP_PEERS,
        List.of(new Mark.RatioAtMost(Figure.WALL, 1.0), new Mark.RatioAtMost(Figure.BYTES, 1.0)));
  }

  /** With and without revocation of the family, refusals as slow as grants and at once. */
  private static List<Comparison> herds(String callers, Herd.Maker herd) {
    return Stream.of(true, false)
        .flatMap(
            revokes ->
                Stream.of(true, false)
                    .map(slow -> herd(callers, herd.make(revokes, slow), revokes, slow)))
        .toList();
  }

  private static Comparison herd(String callers, Contest contest, boolean revokes, boolean slow) {
    return new Comparison(
        "herd, %s, reuse %s, refusals %s"
            .formatted(
                callers, revokes ? "revokes the family" : "is refused", slow ? "slow" : "instant"),
        contest,
        OURS,
        FLOOR,
        List.of("spring", "google"),
        List.of(
            new Mark.NeverAbove(Figure.REQUESTS, 1),
            new Mark.NeverAbove(Figure.FAILURES, 0),
            new Mark.NeverAbove(Figure.DEAD_GRANTS, 0),
            new Mark.NeverAbove(Figure.WALL, Herd.SERVER_MILLIS * 1e6 + 50e6)));
  }

  private static Comparison filter() {
    return new Comparison(
        "filter, a request with a valid session",
        JvmContest.of(FilterCost.class, "servletAlone", OURS),
        OURS,
        "servletAlone",
        List.of(),
        List.of(
            new Mark.AboveAtMost(Figure.WALL, 20_000), new Mark.AboveAtMost(Figure.BYTES, 2_048)));
  }

  private static Comparison memory() {
    List<String> others = List.of("kelidWithoutLogoutIndex", "spring");
    return new Comparison(
        "memory of a signed-in user",
        JvmContest.of(Memory.class, "textsAlone", OURS, others.get(0), others.get(1)),
        OURS,
        "textsAlone",
        others,
        List.of(new Mark.AboveAtMost(Figure.BYTES, 1_024)));
  }

  private static Comparison startUp() {
    return new Comparison(
        "start-up to the first authorization URL",
        JvmContest.of(StartUp.class, FLOOR, OURS, "nimbus", "scribe", "google", "spring"),
        OURS,
        FLOOR,
        HTTP_PEERS,
        List.of(new Mark.Below(Figure.WALL, 60e6)));
  }
}
