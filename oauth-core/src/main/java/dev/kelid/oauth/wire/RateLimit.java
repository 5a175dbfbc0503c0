package dev.kelid.oauth.wire;

import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.AnswerRules;
import dev.kelid.oauth.provider.AnswerRules.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a server wants to be asked again: {@code Retry-After}, or a header of its own. */
final class RateLimit {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

  private RateLimit() {}

  /** The standard header counts where both are there (RFC 9110 section 10.2.3). */
  static Optional<Instant> end(HttpReply reply, AnswerRules rules, InstantSource clock) {
    Optional<Instant> standard =
        reply.header("Retry-After").flatMap(text -> standard(text.strip(), clock));
    if (standard.isPresent() || rules.resetHeader() == null) {
      return standard;
    }
    return reply
        .header(rules.resetHeader())
        .map(String::strip)
        .filter(text -> SECONDS.matcher(text).matches())
        .map(Long::valueOf)
        .map(
            seconds ->
                rules.resetUnit() == Unit.EPOCH_SECONDS
                    ? Instant.ofEpochSecond(seconds)
                    : clock.instant().plusSeconds(seconds));
  }

  private static Optional<Instant> standard(String text, InstantSource clock) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(clock.instant().plusSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
