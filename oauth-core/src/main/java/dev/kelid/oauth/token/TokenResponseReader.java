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

  TokenSet read(HttpReply reply, List<String> requested, Instant receivedAt) {
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
      return tokens(answer, requested, receivedAt);
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

  private TokenSet tokens(JsonObjectValues answer, List<String> requested, Instant receivedAt) {
    AccessToken access =
        new AccessToken(
            token(answer, "access_token"),
            type(answer),
            receivedAt.plus(lifetime(answer, receivedAt)));
    String refresh = answer.string("refresh_token");
    String idToken = answer.string("id_token");
    return new TokenSet(
        access,
        isBlank(refresh) ? null : Secret.of(token(answer, "refresh_token")),
        scopes(answer.string("scope"), requested),
        isBlank(idToken) ? null : Secret.of(token(answer, "id_token")),
        receivedAt,
        null,
        others(answer),
        isBlank(refresh) ? null : usefulUntil(receivedAt));
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

  private Duration lifetime(JsonObjectValues answer, Instant receivedAt) {
    Expiry rule = rules.expiry();
    Long seconds =
        answer.members().get(rule.member()) instanceof String text
            ? parsed(rule.member(), text)
            : answer.seconds(rule.member());
    if (seconds == null) {
      return rule.assumed();
    }
    if (rule instanceof Expiry.AtEpochSecond) {
      seconds = Math.min(seconds, FAR) - receivedAt.getEpochSecond();
    }
    return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFETIME.toSeconds())));
  }

  private static Long parsed(String member, String text) {
    if (!SECONDS.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException(member + " is not a number");
    }
    return Long.valueOf(text.strip());
  }

  private List<String> scopes(@Nullable String scope, List<String> requested) {
    String separator = rules.scopeSeparator();
    if (scope == null || scope.equals(String.join(separator, requested))) {
      return requested; // the same list for all users
    }
    Set<String> granted = new LinkedHashSet<>();
    int start = 0;
    for (int end = scope.indexOf(separator); end >= 0; end = scope.indexOf(separator, start)) {
      granted.add(scope.substring(start, end));
      start = end + separator.length();
    }
    granted.add(scope.substring(start));
    granted.remove("");
    return List.copyOf(granted);
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
}
