package dev.kelid.oauth.token;

import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenRules;
import dev.kelid.oauth.provider.TokenRules.Expiry;
import dev.kelid.oauth.wire.Endpoint;
import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.JsonText;
import dev.kelid.oauth.wire.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads token answers: tokens, or exactly one kind of {@link OAuthException}. */
final class TokenResponseReader {
  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,18}");
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(3650);
  private static final long FAR = Long.MAX_VALUE / 4;
  private static final Set<String> TYPED =
      Set.of("access_token", "token_type", "refresh_token", "id_token", "scope");

  private final ClientRegistration registration;
  private final Endpoint endpoint;
  private final TokenRules rules;

  TokenResponseReader(ClientRegistration registration, Endpoint endpoint) {
    this.registration = registration;
    this.endpoint = endpoint;
    this.rules = registration.provider().tokens();
  }

  /**
   * What an answer is to.
   *
   * @param scopes that count as granted when it names none
   * @param sentAt when the request was sent: the life of its tokens began later
   * @param isRefresh whether an odd optional member counts as none, for the answer may hold the
   *     only refresh token that still works
   */
  record Asked(List<String> scopes, Instant sentAt, boolean isRefresh) {}

  TokenSet read(HttpReply reply, Asked asked, Instant receivedAt) {
    JsonObjectValues answer = json(reply);
    Optional<Refused> refusal = Refusals.inBody(registration, endpoint.name(), reply, answer);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    if (reply.status() / 100 != 2) {
      throw endpoint.unreachable(
          reply, "HTTP " + reply.status() + " without an error that OAuth knows", null);
    }
    try {
      return tokens(answer, asked, receivedAt);
    } catch (IllegalArgumentException e) {
      throw new Invalid(registration.id(), Check.TOKEN_ANSWER, String.valueOf(e.getMessage()));
    }
  }

  private JsonObjectValues json(HttpReply reply) {
    try {
      return JsonText.object(reply.body());
    } catch (IllegalArgumentException e) {
      String type = reply.header("Content-Type").orElse("no content type");
      throw endpoint.unreachable(
          reply, "HTTP " + reply.status() + ", " + type + ", " + e.getMessage(), e);
    }
  }

  private TokenSet tokens(JsonObjectValues answer, Asked asked, Instant receivedAt) {
    String expiry = rules.expiry().member();
    AccessToken access =
        new AccessToken(
            token(answer, "access_token"),
            type(answer),
            asked.sentAt().plus(lifetime(optional(asked, expiry, () -> seconds(answer)), asked)));
    Secret refresh = optionalToken(asked, answer, "refresh_token");
    return new TokenSet(
        access,
        refresh,
        optional(asked, "scope", () -> scopes(answer, asked)).orElse(asked.scopes()),
        optionalToken(asked, answer, "id_token"),
        receivedAt,
        null,
        others(answer),
        refresh == null ? null : usefulUntil(receivedAt));
  }

  private <T> Optional<T> optional(Asked asked, String name, Supplier<Optional<T>> member) {
    try {
      return member.get();
    } catch (IllegalArgumentException e) {
      if (!asked.isRefresh()) {
        throw e;
      }
      log()
          .log(
              System.Logger.Level.DEBUG,
              () ->
                  "registration '"
                      + registration.id()
                      + "': an answer to a refresh is taken without its "
                      + name
                      + ": "
                      + e.getMessage());
      return Optional.empty();
    }
  }

  private @Nullable Secret optionalToken(Asked asked, JsonObjectValues answer, String name) {
    return optional(
            asked,
            name,
            () ->
                isBlank(answer.string(name))
                    ? Optional.<Secret>empty()
                    : Optional.of(Secret.of(token(answer, name))))
        .orElse(null);
  }

  private @Nullable Instant usefulUntil(Instant receivedAt) {
    Duration longest = registration.provider().refresh().longestLife();
    return longest == null ? null : receivedAt.plus(longest);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String token(JsonObjectValues answer, String name) {
    String token = answer.text(name);
    if (!isVisible(token)) {
      throw new IllegalArgumentException(name + " holds a space or a control character");
    }
    return token;
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** RFC 6749 section 7.1: in any case; a client must not use a type that it does not know. */
  private String type(JsonObjectValues answer) {
    String named = answer.string("token_type");
    String type = named == null ? rules.assumedType() : named;
    if (type == null || !type.equalsIgnoreCase("Bearer")) {
      throw new Invalid(
          registration.id(), Check.TOKEN_TYPE, type == null ? "missing" : "'" + type + "'");
    }
    return "Bearer";
  }

  private Optional<Long> seconds(JsonObjectValues answer) {
    String member = rules.expiry().member();
    return Optional.ofNullable(
        answer.members().get(member) instanceof String text
            ? parsed(member, text)
            : answer.seconds(member));
  }

  private Duration lifetime(Optional<Long> said, Asked asked) {
    Expiry rule = rules.expiry();
    if (said.isEmpty()) {
      return rule.assumed();
    }
    long seconds =
        rule instanceof Expiry.AtEpochSecond
            ? Math.min(said.get(), FAR) - asked.sentAt().getEpochSecond()
            : said.get();
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFETIME.toSeconds())));
  }

  private static Long parsed(String member, String text) {
    if (!SECONDS.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException(member + " is not a number");
    }
    return Long.valueOf(text.strip());
  }

  /** Where a refresh is answered with an array of them, these were granted, and no others. */
  private Optional<List<String>> scopes(JsonObjectValues answer, Asked asked) {
    String separator = rules.scopeSeparator();
    boolean isArray = asked.isRefresh() && answer.members().get("scope") instanceof List;
    String scope =
        isArray ? String.join(separator, answer.strings("scope")) : answer.string("scope");
    if (scope == null || scope.equals(String.join(separator, asked.scopes()))) {
      return Optional.of(asked.scopes()); // the same list for all users
    }
    Set<String> granted = new LinkedHashSet<>();
    int start = 0;
    for (int end = scope.indexOf(separator); end >= 0; end = scope.indexOf(separator, start)) {
      granted.add(scope.substring(start, end));
      start = end + separator.length();
    }
    granted.add(scope.substring(start));
    granted.remove("");
    return Optional.of(List.copyOf(granted));
  }

  private Map<String, @Nullable Object> others(JsonObjectValues answer) {
    Map<String, @Nullable Object> others = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> member : answer.members().entrySet()) {
      if (!TYPED.contains(member.getKey()) && !member.getKey().equals(rules.expiry().member())) {
        others.put(member.getKey(), member.getValue());
      }
    }
    return others;
  }

  /** Looked up when there is something to say, not with the class: a start-up needs no log. */
  private static System.Logger log() {
    return System.getLogger(TokenResponseReader.class.getName());
  }
}
