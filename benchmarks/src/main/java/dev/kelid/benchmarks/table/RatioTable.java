package dev.kelid.benchmarks.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes outcomes as Markdown. */
public final class RatioTable {
  private static final String NONE = "–";

  private RatioTable() {}

  /** What every method measured, and then which marks were met. */
  public static String of(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    text.append("| comparison | method | ns/op | CPU ns/op | bytes/op | counted |");
    text.append(" time beside floor | CPU beside floor (rounds) | bytes beside floor |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    outcomes.forEach(o -> o.comparison().methods().forEach(m -> text.append(row(o, m))));
    text.append("\n| comparison | reached | mark | | why |\n| --- | --- | --- | --- | --- |\n");
    outcomes.forEach(o -> o.comparison().marks().forEach(m -> text.append(judged(o, m))));
    return text.toString();
  }

  private static String row(Outcome outcome, String method) {
    return Stream.of(
            outcome.comparison().name(),
            role(outcome.comparison(), method) + " `" + method + "`",
            figure(outcome, method, Figure.WALL),
            figure(outcome, method, Figure.CPU),
            figure(outcome, method, Figure.BYTES),
            counted(outcome, method),
            ratio(outcome, method, Figure.WALL),
            cpuRatio(outcome, method),
            ratio(outcome, method, Figure.BYTES))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String figure(Outcome outcome, String method, Figure figure) {
    return outcome.has(method, figure) ? text("%,.0f", outcome.median(method, figure)) : NONE;
  }

  private static String counted(Outcome outcome, String method) {
    String counts =
        Stream.of(Figure.REQUESTS, Figure.FAILURES, Figure.DEAD_GRANTS)
            .filter(figure -> outcome.has(method, figure))
            .map(figure -> text("%,.0f ", outcome.worst(method, figure)) + figure.unit())
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? NONE : "worst: " + counts;
  }

  private static String ratio(Outcome outcome, String method, Figure figure) {
    return isComparable(outcome, method, figure)
        ? text("%.2f", outcome.ratio(method, figure))
        : NONE;
  }

  private static boolean isComparable(Outcome outcome, String method, Figure figure) {
    return outcome.has(method, figure) && outcome.has(outcome.comparison().floor(), figure);
  }

  private static String cpuRatio(Outcome outcome, String method) {
    if (!isComparable(outcome, method, Figure.CPU)) {
      return NONE;
    }
    double[] rounds = outcome.cpuRatios(method);
    return text(
        "%.4f (%.4f to %.4f)",
        outcome.ratio(method, Figure.CPU),
        Arrays.stream(rounds).min().orElseThrow(),
        Arrays.stream(rounds).max().orElseThrow());
  }

  private static String role(Comparison comparison, String method) {
    if (method.equals(comparison.ours())) {
      return "ours";
    }
    return method.equals(comparison.floor()) ? "floor" : "peer";
  }

  private static String judged(Outcome outcome, Mark mark) {
    return text(
        "| %s | %s | %s | %s |\n",
        outcome.comparison().name(),
        mark.figure(outcome),
        mark.aim(),
        mark.met(outcome) ? "met | –" : "missed | **to be said**");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
