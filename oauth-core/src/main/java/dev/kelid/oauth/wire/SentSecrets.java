package dev.kelid.oauth.wire;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request showed and no message may hold: some servers repeat in their words what they
 * refuse, and their words are kept.
 */
final class SentSecrets {
  private static final String STARS = "***";

  /** A one-time code has four digits; what is shorter is a part of any text. */
  private static final int SHORTEST = 4;

  /**
   * An error's code may be a number that is a one-time code, too; a secret of a machine is long.
   */
  private static final int SHORTEST_IN_CODES = 16;

  private static final Set<String> HARMLESS_HEADERS =
      Set.of("accept", "accept-language", "content-type", "user-agent", "host", "date");
  private static final Pattern SECRET =
      Pattern.compile("token|secret|code|verifier|assertion|password|key|otp|signature");
  private static final Pattern HARMLESS = Pattern.compile("(type|hint|method|challenge)$");

  private final List<String> values;

  private SentSecrets(List<String> values) {
    this.values = values;
  }

  /** Those of a client, and of the request that its answer answers, where that is known. */
  static SentSecrets of(ClientRegistration client, @Nullable HttpCall call) {
    Stream<@Nullable String> held = Stream.of(secret(client.credential()), text(client.apiKey()));
    Stream<String> sent = call == null ? Stream.of() : Stream.concat(headers(call), fields(call));
    return new SentSecrets(
        Stream.concat(held.filter(Objects::nonNull).map(String::valueOf), sent)
            .flatMap(value -> Stream.of(value, FormParameters.encode(value)))
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  private static @Nullable String secret(ClientCredential credential) {
    if (credential instanceof ClientCredential.SecretBasic basic) {
      return basic.secret().value();
    }
    return credential instanceof ClientCredential.SecretPost post ? post.secret().value() : null;
  }

  private static @Nullable String text(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  /** Whole, and without the scheme that {@code Authorization} begins with. */
  private static Stream<String> headers(HttpCall call) {
    return call.headers().entrySet().stream()
        .filter(header -> !HARMLESS_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .flatMap(value -> Stream.of(value, value.substring(value.indexOf(' ') + 1)));
  }

  private static Stream<String> fields(HttpCall call) {
    List<String> secrets = new ArrayList<>();
    FormParameters.decoded(call.uri().getRawQuery())
        .forEach((name, all) -> all.forEach(value -> add(secrets, name, value)));
    String body = call.body() == null ? "" : call.body();
    if (body.startsWith("{")) {
      json(body).forEach((name, value) -> add(secrets, name, String.valueOf(value)));
    } else {
      FormParameters.decoded(body)
          .forEach((name, all) -> all.forEach(value -> add(secrets, name, value)));
    }
    return secrets.stream();
  }

  private static Map<String, ? extends @Nullable Object> json(String body) {
    try {
      return JsonText.object(body).members();
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }

  private static void add(List<String> secrets, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SECRET.matcher(lower).find() && !HARMLESS.matcher(lower).find()) {
      secrets.add(value);
    }
  }

  /** A text from outside, without them. */
  String hiddenIn(String text) {
    return hidden(text, SHORTEST);
  }

  /** An error's code, without them. */
  String hiddenInCode(String code) {
    return hidden(code, SHORTEST_IN_CODES);
  }

  private String hidden(String text, int shortest) {
    String hidden = text;
    for (String value : values) {
      if (value.length() >= shortest) {
        hidden = hidden.replace(value, STARS);
      }
    }
    return hidden;
  }
}
