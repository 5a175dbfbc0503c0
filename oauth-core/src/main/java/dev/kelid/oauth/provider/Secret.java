package dev.kelid.oauth.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that no {@code toString}, log or message shows. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a secret. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The secret itself, for the wire only. */
  public String value() {
    return value;
  }

  /** Compares in a time that does not depend on where the two differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Always the same few stars. */
  @Override
  public String toString() {
    return "***";
  }
}
