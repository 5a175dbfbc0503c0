package dev.kelid.oauth.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.testkit.hostile.Defect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What must come of a login at a server with one defect.
 *
 * @param kind of the failure, or "accepted"
 * @param value the check, the server's error, or the endpoint
 */
record Expected(String kind, String value) {
  private static final String ACCEPTED = "accepted";

  /** The table, by the names of defects. A line: a name, a kind, a value. */
  static Map<String, Expected> table(String... texts) {
    Map<String, Expected> table = new LinkedHashMap<>();
    for (String text : texts) {
      text.lines()
          .map(line -> line.split(" +", 3))
          .forEach(
              parts -> {
                Expected expected = new Expected(parts[1], parts.length == 3 ? parts[2] : "");
                assertThat(table.put(parts[0], expected)).as(parts[0]).isNull();
              });
    }
    return table;
  }

  boolean isAccepted() {
    return kind.equals(ACCEPTED);
  }

  /** Exactly this failure, and no other; none if it is to be accepted. */
  void requireOf(Defect defect, Optional<OAuthException> failure) {
    assertThat(failure.map(Expected::of).orElseGet(() -> new Expected(ACCEPTED, "")))
        .as("%s: %s; %s", defect, defect.sentence(), failure)
        .isEqualTo(this);
  }

  private static Expected of(OAuthException failure) {
    if (failure instanceof Invalid invalid) {
      return new Expected("invalid", invalid.check().name());
    }
    if (failure instanceof Refused refused) {
      return new Expected("refused", refused.code());
    }
    if (failure instanceof Unreachable unreachable) {
      return new Expected("unreachable", unreachable.endpoint());
    }
    return new Expected(failure.getClass().getSimpleName(), "");
  }
}
