package dev.kelid.oauth.token;

import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.TokenInfoRules;
import dev.kelid.oauth.provider.TokenInfoRules.Member;
import dev.kelid.oauth.wire.JsonObjectValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a server says of a token, from where its profile has it. */
final class TokenInfoReader {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");
  private static final long FAR = 1L << 40;

  private final TokenInfoRules rules;
  private final String scopeSeparator;
  private final JsonObjectValues answer;

  TokenInfoReader(ProviderProfile provider, JsonObjectValues answer) {
    this.rules = provider.tokenUse().info();
    this.scopeSeparator = provider.tokens().scopeSeparator();
    this.answer = answer;
  }

  /**
   * What it says.
   *
   * @throws IllegalArgumentException that names what cannot be read
   */
  TokenInfo read() {
    return new TokenInfo(
        isActive(),
        text(Member.SUB),
        text(Member.CLIENT_ID),
        scopes(),
        time(Member.EXP),
        text(Member.USERNAME),
        text(Member.TOKEN_TYPE),
        time(Member.IAT),
        time(Member.NBF),
        several(Member.AUD),
        text(Member.ISS),
        text(Member.JTI),
        answer.members());
  }

  private @Nullable Object at(Member member) {
    return rules.pointers(member).stream()
        .map(answer::at)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private boolean isActive() {
    Object found = at(Member.ACTIVE);
    if (found instanceof Boolean flag) {
      return flag;
    }
    if (rules.activeAsText() && ("true".equals(found) || "false".equals(found))) {
      return "true".equals(found);
    }
    throw wrong(Member.ACTIVE, "true or false");
  }

  private @Nullable String text(Member member) {
    Object found = at(member);
    if (found == null || found instanceof String || found instanceof Long) {
      return Objects.toString(found, null);
    }
    throw wrong(member, "text");
  }

  private @Nullable Instant time(Member member) {
    Object found = at(member);
    if (found == null) {
      return null;
    }
    boolean number = found instanceof Long || found instanceof BigDecimal;
    boolean digits = found instanceof String text && SECONDS.matcher(text).matches();
    if (!number && !digits) {
      throw wrong(member, "a number of seconds");
    }
    BigDecimal seconds = new BigDecimal(found.toString());
    return Instant.ofEpochSecond(
        seconds.max(BigDecimal.ZERO).min(BigDecimal.valueOf(FAR)).longValue());
  }

  private List<String> scopes() {
    return several(Member.SCOPE).stream()
        .flatMap(text -> Stream.of(text.split(Pattern.quote(scopeSeparator), -1)))
        .filter(scope -> !scope.isEmpty())
        .toList();
  }

  private List<String> several(Member member) {
    Object found = at(member);
    if (found instanceof List<?> all && all.stream().allMatch(String.class::isInstance)) {
      return all.stream().map(String.class::cast).toList();
    }
    if (found == null || found instanceof String) {
      return found == null ? List.of() : List.of(found.toString());
    }
    throw wrong(member, "text or an array of text");
  }

  private IllegalArgumentException wrong(Member member, String wanted) {
    return new IllegalArgumentException(
        String.join(" or ", rules.pointers(member)) + " is not " + wanted);
  }
}
