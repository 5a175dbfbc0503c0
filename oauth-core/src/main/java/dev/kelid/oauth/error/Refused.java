package dev.kelid.oauth.error;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server said no (RFC 6749 sections 4.1.2.1 and 5.2): its error code, its description, the HTTP
 * status and the endpoint that said it; and what it usually comes from, where that is known.
 */
public final class Refused extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final String endpoint;
  private final int status;
  private final String code;
  private final String description;
  private final @Nullable String hint;
  private final HashMap<String, String> correlation;

  /**
   * What the server answered.
   *
   * @param endpoint which endpoint refused, in words: "token endpoint"
   * @param status HTTP status of the answer; 0 where the refusal came through the browser
   * @param code the {@code error} parameter
   * @param description the {@code error_description} parameter, if there was one
   * @param hint what it usually comes from, in plain words; null if that is not known
   * @param correlation headers by which the provider finds this answer in its logs
   */
  public record Answer(
      String endpoint,
      int status,
      String code,
      @Nullable String description,
      @Nullable String hint,
      Map<String, String> correlation) {
    /** Copies the map. */
    public Answer {
      correlation = Map.copyOf(correlation);
    }
  }

  /**
   * A refusal of which nothing more is known.
   *
   * @param registration id of the registration
   * @param endpoint which endpoint refused, in words: "token endpoint"
   * @param status HTTP status of the answer; 0 where the refusal came through the browser
   * @param code the {@code error} parameter
   * @param description the {@code error_description} parameter, if there was one
   */
  public Refused(
      String registration, String endpoint, int status, String code, @Nullable String description) {
    this(registration, new Answer(endpoint, status, code, description, null, Map.of()));
  }

  /** A refusal, with everything that is known of it. */
  public Refused(String registration, Answer answer) {
    super(registration, text(answer), null);
    this.endpoint = answer.endpoint();
    this.status = answer.status();
    this.code = printable(answer.code());
    this.description = printable(answer.description());
    this.hint = answer.hint();
    this.correlation = new HashMap<>();
    answer.correlation().forEach((name, value) -> correlation.put(name, printable(value)));
  }

  private static String text(Answer answer) {
    String description = answer.description();
    return "the "
        + answer.endpoint()
        + " refused with '"
        + printable(answer.code())
        + "'"
        + (answer.status() == 0 ? "" : " (HTTP " + answer.status() + ")")
        + (description == null || description.isBlank() ? "" : ": " + printable(description))
        + (answer.hint() == null ? "" : " [" + answer.hint() + "]");
  }

  /** Which endpoint refused, in words. */
  public String endpoint() {
    return endpoint;
  }

  /** HTTP status of the answer; 0 where the refusal came through the browser. */
  public int status() {
    return status;
  }

  /** The server's {@code error}, for example {@code invalid_grant} or {@code access_denied}. */
  public String code() {
    return code;
  }

  /** The server's {@code error_description}, bounded and on one line; empty if there was none. */
  public String description() {
    return description;
  }

  @Override
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /** Headers of the answer by which the provider finds it in its logs. */
  public Map<String, String> correlation() {
    return Map.copyOf(Objects.requireNonNull(correlation));
  }
}
