package dev.kelid.oauth.cli.dryrun;

import static java.util.stream.Collectors.joining;

import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.http.HttpCall;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets by stars: every value that is known to be one, and whatever is named like one.
 */
public final class Masking {
  /** Stands for a secret. */
  public static final String STARS = "***";

  private static final int SHORTEST_PART = 4;

  /** Only of this very form, so that nothing else can stand in it. */
  private static final Pattern SIGNED =
      Pattern.compile(
          "(Signature keyId=(?:\"[^\"]*\"|[^\",]*),signature=\"?)[A-Za-z0-9+/=]+"
              + "(\"?,headers=\"?[a-z0-9() -]*\"?)");

  private static final Pattern CAMEL_CASE = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Set<String> NAMES =
      Set.of(
          ("access_token api_key apikey assertion actor_token authorization client_assertion"
                  + " client_secret code code_verifier cookie id_token id_token_hint mfa_token nonce"
                  + " otp password proxy-authorization refresh_token secret set-cookie state"
                  + " subject_token token _token_ x-access-token x-api-key x-auth-token")
              .split(" ", -1));

  /** The longest first: one may be a part of another. */
  private final List<String> secrets;

  /** Knows these secrets besides the names of others. */
  public Masking(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .filter(secret -> !secret.isEmpty())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Whether a parameter or header of this name holds a secret, whatever its value. */
  public static boolean isNamedLikeASecret(String name) {
    String snakeCase = CAMEL_CASE.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    return NAMES.contains(name.toLowerCase(Locale.ROOT)) || NAMES.contains(snakeCase);
  }

  /** The same request without secrets. */
  public HttpCall masked(HttpCall call) {
    Map<String, String> headers = new LinkedHashMap<>();
    call.headers().forEach((name, value) -> headers.put(name, value(name, value)));
    String type = call.headers().getOrDefault("Content-Type", "");
    return new HttpCall(
        call.method(),
        uri(call.uri()),
        headers,
        call.body() == null ? null : body(call.body(), type));
  }

  /**
   * A text without secrets: of what is named like one nothing is left, but for the scheme of an
   * {@code Authorization} header, or all but the signature itself; of any other every part that is
   * known to be one is replaced.
   *
   * @param name of the header, parameter or member whose value it is; empty if it has none
   */
  public String value(String name, String text) {
    if (text.isEmpty()) {
      return text;
    }
    if (isNamedLikeASecret(name)) {
      return name.equalsIgnoreCase("Authorization") ? authorization(text) : STARS;
    }
    return secrets.contains(text) ? STARS : parts(text);
  }

  /** Of a signature (draft-cavage-http-signatures) the rest stays: key id and names of headers. */
  private static String authorization(String text) {
    Matcher signed = SIGNED.matcher(text);
    if (signed.matches()) {
      return signed.group(1) + STARS + signed.group(2);
    }
    int space = text.indexOf(' ');
    return space > 0 ? text.substring(0, space + 1) + STARS : STARS;
  }

  private String parts(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = secret.length() < SHORTEST_PART ? masked : masked.replace(secret, STARS);
    }
    return masked;
  }

  private URI uri(URI uri) {
    String address = uri.toString();
    int query = uri.getRawQuery() == null ? address.length() : address.indexOf('?');
    int path = address.indexOf(uri.getRawPath(), address.indexOf(uri.getRawAuthority()));
    return URI.create(
        address.substring(0, path)
            + each("/", address.substring(path, query), segment -> encoded("", segment))
            + (query == address.length() ? "" : "?" + form(address.substring(query + 1))));
  }

  private String body(String body, String type) {
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return form(body);
    }
    try {
      Object document = JsonDocument.document(body);
      Object masked = member("", document);
      return document.equals(masked) ? body : JsonDocument.compact(masked);
    } catch (IllegalArgumentException e) {
      return value("", body);
    }
  }

  private String form(String pairs) {
    return each("&", pairs, this::pair);
  }

  private String pair(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return encoded("", pair);
    }
    String name = pair.substring(0, equals);
    return encoded("", name) + "=" + encoded(decoded(name), pair.substring(equals + 1));
  }

  private static String each(String separator, String text, UnaryOperator<String> change) {
    return Arrays.stream(text.split(separator, -1)).map(change).collect(joining(separator));
  }

  private String encoded(String name, String text) {
    String plain = decoded(text);
    String masked = value(name, plain);
    return masked.equals(plain) ? text : URLEncoder.encode(masked, StandardCharsets.UTF_8);
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
        (name, value) ->
            masked.put(value("", String.valueOf(name)), member(String.valueOf(name), value)));
    return masked;
  }

  private @Nullable Object member(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> inner) {
      return members(inner);
    }
    if (value instanceof List<?> items) {
      return items.stream().map(item -> member(name, item)).toList();
    }
    if (value instanceof String text) {
      return value(name, text);
    }
    boolean hidden =
        value instanceof Number && !value(name, value.toString()).equals(value.toString());
    return hidden ? STARS : value;
  }
}
