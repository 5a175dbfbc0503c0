package dev.kelid.oauth.provider;

import java.time.Duration;
import java.util.Set;

/**
 * What is known of a provider's ID tokens (OpenID Connect Core section 2).
 *
 * @param trust whether they can be checked at all
 * @param algorithms the {@code alg} values accepted
 * @param clockSkew by how much the server's clock may differ from ours
 */
public record IdTokenRules(Trust trust, Set<String> algorithms, Duration clockSkew) {
  /** Whether ID tokens can be checked. */
  public enum Trust {
    /** The issuer publishes its keys: what is not checked is not believed. */
    CHECKED,
    /** No keys are published: kept as it came, never a source of claims. */
    KEPT_RAW
  }

  /** Copies the set. */
  public IdTokenRules {
    algorithms = Set.copyOf(algorithms);
  }

  /** Checked, by RS256 or ES256, with clocks that differ by a minute at most. */
  public static IdTokenRules standard() {
    return new IdTokenRules(Trust.CHECKED, Set.of("RS256", "ES256"), Duration.ofSeconds(60));
  }

  /** Kept raw. */
  public static IdTokenRules keptRaw() {
    return new IdTokenRules(Trust.KEPT_RAW, Set.of("RS256"), Duration.ofSeconds(60));
  }
}
