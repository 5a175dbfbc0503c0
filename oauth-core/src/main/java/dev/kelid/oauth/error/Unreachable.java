package dev.kelid.oauth.error;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No usable answer: the network, a time limit, a server in trouble, or a page where JSON was due.
 * Whatever was held (session, refresh token) is still held; trying again later may help.
 */
public final class Unreachable extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String endpoint;
  private final int status;
  private final String code;
  private final String description;
  private final @Nullable Instant retryAt;
  private final HashMap<String, String> correlation;

  /**
   * An answer that could not be used.
   *
   * @param endpoint which endpoint, in words: "token endpoint"
   * @param status HTTP status
   * @param code the {@code error} that it names; empty if it names none
   * @param description its {@code error_description}; empty if there is none
   * @param retryAt when the server wants to be asked again; null if it does not say
   * @param correlation headers by which the provider finds this answer in its logs
   */
  public record Answer(
      String endpoint,
      int status,
      String code,
      String description,
      @Nullable Instant retryAt,
      Map<String, String> correlation) {
    /** Copies the map. */
    public Answer {
      correlation = Map.copyOf(correlation);
    }
  }

  /**
   * No answer, or none that can be read.
   *
   * @param registration id of the registration
   * @param endpoint which endpoint, in words: "token endpoint"
   * @param reason what happened instead of an answer
   * @param cause the I/O failure, if it was one
   */
  public Unreachable(
      String registration, String endpoint, String reason, @Nullable Throwable cause) {
    this(registration, reason, new Answer(endpoint, 0, "", "", null, Map.of()), cause);
  }

  /** An answer by whose status the server is in trouble, or wants to be left alone. */
  public Unreachable(String registration, Answer answer) {
    this(registration, text(answer), answer, null);
  }

  private static String text(Answer answer) {
    return "HTTP "
        + answer.status()
        + (answer.code().isEmpty() ? "" : " '" + answer.code() + "'")
        + (answer.description().isEmpty() ? "" : ": " + answer.description());
  }

  /**
   * An answer that could not be used.
   *
   * @param registration id of the registration
   * @param reason why, in plain words
   * @param answer what is known of it
   * @param cause the failure to read it, if it was one
   */
  public Unreachable(String registration, String reason, Answer answer, @Nullable Throwable cause) {
    super(
        registration,
        "the " + answer.endpoint() + " gave no usable answer: " + printable(reason),
        cause);
    this.reason = printable(reason);
    this.endpoint = answer.endpoint();
    this.status = answer.status();
    this.code = printable(answer.code());
    this.description = printable(answer.description());
    this.retryAt = answer.retryAt();
    this.correlation = new HashMap<>();
    answer.correlation().forEach((name, value) -> correlation.put(name, printable(value)));
  }

  /** The same, in the name of this registration. */
  public Unreachable at(String registration) {
    Answer answer = new Answer(endpoint, status, code, description, retryAt, correlation);
    return new Unreachable(registration, reason, answer, getCause());
  }

  /** HTTP status of the answer; 0 where there was none. */
  public int status() {
    return status;
  }

  /** The {@code error} that the answer names; empty if it names none. */
  public String code() {
    return code;
  }

  /** The answer's description, bounded and on one line; empty if there was none. */
  public String description() {
    return description;
  }

  /** When the server wants to be asked again, if it says so. */
  public Optional<Instant> retryAt() {
    return Optional.ofNullable(retryAt);
  }

  /** Headers of the answer by which the provider finds it in its logs. */
  public Map<String, String> correlation() {
    return Map.copyOf(correlation);
  }

  /** Which endpoint gave no answer, in words. */
  public String endpoint() {
    return endpoint;
  }
}
