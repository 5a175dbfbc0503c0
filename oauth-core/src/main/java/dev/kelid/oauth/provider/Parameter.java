package dev.kelid.oauth.provider;

import java.util.Objects;

/**
 * A parameter or header that a profile adds to a request.
 *
 * @param name as it goes on the wire
 * @param value what it carries
 * @param when which clients send it
 */
public record Parameter(String name, Value value, When when) {
  /** Which clients send a parameter. */
  public enum When {
    /** All. */
    ALWAYS,
    /** Only those that authenticate without a secret. */
    WITHOUT_SECRET
  }

  /** Checks that nothing is missing. */
  public Parameter {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(when, "when");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a parameter without a name");
    }
  }

  /** A parameter that every client sends. */
  public static Parameter of(String name, Value value) {
    return new Parameter(name, value, When.ALWAYS);
  }

  /** A parameter of fixed text. */
  public static Parameter text(String name, String text) {
    return of(name, Value.text(text));
  }

  /** Whether a client with this credential sends it. */
  public boolean appliesTo(ClientCredential credential) {
    return when == When.ALWAYS || credential instanceof ClientCredential.None;
  }
}
