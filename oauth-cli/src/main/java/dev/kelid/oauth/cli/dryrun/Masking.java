package dev.kelid.oauth.cli.dryrun;

import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.http.HttpCall;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets by stars: every value that is known to be one, and whatever is named like one.
 */
public final class Masking {
  /** Stands for a secret. */
  public static final String STARS = "***";

  private static final int SHORTEST_PART = 4;
  private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Set<String> NAMES =
      Set.of(
          ("access_token api_key apikey assertion actor_token authorization client_assertion"
                  + " client_secret code code_verifier cookie id_token id_token_hint mfa_token nonce"
                  + " otp password proxy-authorization refresh_token secret set-cookie state"
                  + " subject_token token _token_ x-access-token x-api-key x-auth-token")
              .split(" ", -1));

  private final Set<String> secrets;

  /** Knows these secrets besides the names of others. */
  public Masking(Collection<String> secrets) {
    this.secrets = secrets.stream().filter(s -> !s.isEmpty()).collect(Collectors.toSet());
  }

  /** Whether a parameter or header of this name holds a secret, whatever its value. */
  public static boolean isNamedLikeASecret(String name) {
    String snakeCase = CAMEL_CASE.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    return NAMES.contains(name.toLowerCase(Locale.ROOT)) || NAMES.contains(snakeCase);
  }

  /** The same request without secrets. */
  public HttpCall masked(HttpCall call) {
    Map<String, String> headers = new LinkedHashMap<>();
    call.headers().forEach((name, value) -> headers.put(name, header(name, value)));
    String type = call.headers().getOrDefault("Content-Type", "");
    return new HttpCall(
        call.method(),
        uri(call.uri()),
        headers,
        call.body() == null ? null : body(call.body(), type));
  }

  /** A header's value; of a secret one only the scheme is left. */
  public String header(String name, String value) {
    if (!isSecret(name, value) && !value.equals(parts(value))) {
      return parts(value);
    }
    if (!isSecret(name, value)) {
      return value;
    }
    int space = value.indexOf(' ');
    boolean scheme = space > 0 && name.equalsIgnoreCase("Authorization");
    return scheme ? value.substring(0, space + 1) + STARS : STARS;
  }

  private boolean isSecret(String name, String value) {
    return isNamedLikeASecret(name) || secrets.contains(value);
  }

  private URI uri(URI uri) {
    if (uri.getRawQuery() == null) {
      return uri;
    }
    String address = uri.toString();
    return URI.create(address.substring(0, address.indexOf('?') + 1) + form(uri.getRawQuery()));
  }

  private String body(String body, String type) {
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return form(body);
    }
    try {
      Map<String, @Nullable Object> members = JsonDocument.read(body);
      Map<String, @Nullable Object> masked = members(members);
      return members.equals(masked) ? body : JsonDocument.compact(masked);
    } catch (IllegalArgumentException e) {
      return parts(body);
    }
  }

  private String form(String pairs) {
    return Arrays.stream(pairs.split("&", -1)).map(this::pair).collect(Collectors.joining("&"));
  }

  private String pair(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return pair;
    }
    String value = decoded(pair.substring(equals + 1));
    return !value.isEmpty() && isSecret(decoded(pair.substring(0, equals)), value)
        ? pair.substring(0, equals + 1) + STARS
        : pair;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The members of an answer or a body, however deep. */
  public Map<String, @Nullable Object> members(Map<?, ? extends @Nullable Object> members) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> masked.put(String.valueOf(name), member(String.valueOf(name), value)));
    return masked;
  }

  private @Nullable Object member(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> inner) {
      return members(inner);
    }
    if (value instanceof List<?> items) {
      return items.stream().map(item -> member(name, item)).toList();
    }
    return value instanceof String text && isSecret(name, text) ? STARS : value;
  }

  private String parts(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = secret.length() < SHORTEST_PART ? masked : masked.replace(secret, STARS);
    }
    return masked;
  }
}
