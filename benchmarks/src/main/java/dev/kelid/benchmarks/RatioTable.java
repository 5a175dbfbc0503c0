package dev.kelid.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes outcomes as Markdown. */
final class RatioTable {
  private RatioTable() {}

  static String of(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    text.append("| comparison | method | ns/op | CPU ns/op | bytes/op |");
    text.append(" CPU beside floor (rounds) |\n| --- | --- | --- | --- | --- | --- |\n");
    outcomes.forEach(o -> o.comparison().methods().forEach(m -> text.append(row(o, m))));
    text.append("\n| comparison | reached | mark | |\n| --- | --- | --- | --- |\n");
    outcomes.forEach(o -> o.comparison().marks().forEach(m -> text.append(judged(o, m))));
    return text.toString();
  }

  private static String row(Outcome outcome, String method) {
    Comparison comparison = outcome.comparison();
    Measured median = outcome.median(method);
    double[] ratios = outcome.cpuRatios(method);
    double ratio = median.cpu() / outcome.median(comparison.floor()).cpu();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %,.0f | %,.0f | %.4f (%.4f to %.4f) |%n",
        comparison.name(),
        role(comparison, method) + " `" + method + "`",
        median.nanoseconds(),
        median.cpu(),
        median.bytes(),
        ratio,
        Arrays.stream(ratios).min().orElseThrow(),
        Arrays.stream(ratios).max().orElseThrow());
  }

  private static String role(Comparison comparison, String method) {
    if (method.equals(comparison.ours())) {
      return "ours";
    }
    return method.equals(comparison.floor()) ? "floor" : "peer";
  }

  private static String judged(Outcome outcome, Mark mark) {
    Measured ours = outcome.median(outcome.comparison().ours());
    Measured floor = outcome.median(outcome.comparison().floor());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s |%n",
        outcome.comparison().name(),
        mark.figure(ours, floor),
        mark.aim(),
        mark.met(ours, floor) ? "met" : "missed");
  }
}
