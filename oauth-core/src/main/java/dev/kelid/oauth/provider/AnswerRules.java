package dev.kelid.oauth.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a provider words its refusals.
 *
 * @param formats in the order in which they are tried
 * @param resetHeader the header that says when a rate limit ends; null for {@code Retry-After} only
 * @param resetUnit how {@code resetHeader} counts
 * @param correlation headers by which the provider finds an answer in its logs
 * @param hints what a refusal usually comes from, in plain words; the first that fits is told
 */
public record AnswerRules(
    List<Format> formats,
    @Nullable String resetHeader,
    Unit resetUnit,
    List<String> correlation,
    List<Hint> hints) {
  private static final List<String> USUAL_IDS = List.of("x-request-id", "x-correlation-id");

  /** The formats of refusals. */
  public enum Format {
    /** {@code error}, {@code error_description}. */
    RFC_6749,
    /** {@code errorCode} or {@code code}, {@code description} or {@code message}. */
    CODE_AND_MESSAGE,
    /** {@code google.rpc.Status}: a numeric {@code code}, {@code message}, {@code details}. */
    GOOGLE_RPC_STATUS,
    /** HTTP 200 with {@code hasError}, {@code errorCode}, {@code message}. */
    HAS_ERROR
  }

  /** How a rate limit's end is counted. */
  public enum Unit {
    /** Seconds from now. */
    SECONDS,
    /** Seconds since 1970. */
    EPOCH_SECONDS
  }

  /**
   * What a refusal usually comes from.
   *
   * @param endpoint a part of the endpoint's name in words; empty for any
   * @param code the {@code error}; empty for any
   * @param status the HTTP status; 0 for any
   * @param description a part of the {@code error_description} in lower case; empty for any
   * @param text what to look at, in plain words
   */
  public record Hint(String endpoint, String code, int status, String description, String text) {
    /** A hint by the code, that says nothing yet. */
    public static Hint of(String endpoint, String code, String description) {
      return new Hint(endpoint, code, 0, description, "");
    }

    /** A hint by the HTTP status, that says nothing yet. */
    public static Hint ofStatus(int status) {
      return new Hint("", "", status, "", "");
    }

    /** The same, saying this. */
    public Hint saying(String words) {
      return new Hint(endpoint, code, status, description, words);
    }

    /** Whether it is about this refusal. */
    boolean fits(String where, int found, String error, String said) {
      return where.contains(endpoint)
          && (status == 0 || status == found)
          && (code.isEmpty() || code.equals(error))
          && said.toLowerCase(Locale.ROOT).contains(description);
    }
  }

  /** Copies the lists. */
  public AnswerRules {
    formats = List.copyOf(formats);
    correlation = List.copyOf(correlation);
    hints = List.copyOf(hints);
  }

  /** As the RFCs have it. */
  public static AnswerRules standard() {
    return new AnswerRules(
        List.of(Format.RFC_6749), null, Unit.SECONDS, USUAL_IDS, StandardHints.all());
  }

  /** These, with other formats. */
  public AnswerRules withFormats(Format... other) {
    return new AnswerRules(List.of(other), resetHeader, resetUnit, correlation, hints);
  }

  /** These, with a header that says when a rate limit ends. */
  public AnswerRules withReset(String header, Unit unit) {
    return new AnswerRules(formats, header, unit, correlation, hints);
  }

  /** These, with a further header by which the provider finds an answer in its logs. */
  public AnswerRules withCorrelation(String header) {
    List<String> all = new ArrayList<>(correlation);
    all.add(header);
    return new AnswerRules(formats, resetHeader, resetUnit, all, hints);
  }

  /** These, with hints that count before the others. */
  public AnswerRules withHints(Hint... first) {
    List<Hint> all = new ArrayList<>(List.of(first));
    all.addAll(hints);
    return new AnswerRules(formats, resetHeader, resetUnit, correlation, all);
  }

  /** What a refusal usually comes from, if it is a known one. */
  public Optional<String> hint(String endpoint, int status, String code, String description) {
    return hints.stream()
        .filter(hint -> hint.fits(endpoint, status, code, description))
        .map(Hint::text)
        .findFirst();
  }
}
