package dev.kelid.oauth.error;

import org.jspecify.annotations.Nullable;

/**
 * The server said no (RFC 6749 sections 4.1.2.1 and 5.2): its error code, its description, the HTTP
 * status and the endpoint that said it.
 */
public final class Refused extends OAuthException {
  private static final long serialVersionUID = 1L;

  private final String endpoint;
  private final int status;
  private final String code;
  private final String description;

  /**
   * A refusal.
   *
   * @param registration id of the registration
   * @param endpoint which endpoint refused, in words: "token endpoint"
   * @param status HTTP status of the answer; 0 where the refusal came through the browser
   * @param code the {@code error} parameter
   * @param description the {@code error_description} parameter, if there was one
   */
  public Refused(
      String registration, String endpoint, int status, String code, @Nullable String description) {
    super(registration, text(endpoint, status, code, description), null);
    this.endpoint = endpoint;
    this.status = status;
    this.code = printable(code);
    this.description = printable(description);
  }

  private static String text(
      String endpoint, int status, String code, @Nullable String description) {
    return "the "
        + endpoint
        + " refused with '"
        + printable(code)
        + "'"
        + (status == 0 ? "" : " (HTTP " + status + ")")
        + (description == null || description.isBlank() ? "" : ": " + printable(description));
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
}
