package dev.kelid.oauth.wire;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, by type: absent is null, and a member of another type is an error
 * that names it.
 *
 * @param members in their order; values are String, Long, BigDecimal, Boolean, List, Map or null
 */
public record JsonObjectValues(Map<String, @Nullable Object> members) {
  private static final Pattern INDEX = Pattern.compile("0|[1-9]\\d{0,3}");

  /** Takes the members over: nobody changes them any more. */
  public JsonObjectValues {
    members = Collections.unmodifiableMap(members);
  }

  /** A string member. */
  public @Nullable String string(String name) {
    return of(name, String.class, "a string");
  }

  /** A string member that must be there and hold something. */
  public String text(String name) {
    String value = string(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  /** A whole number of seconds (fractions are cut off), for times. */
  public @Nullable Long seconds(String name) {
    Object value = members.get(name);
    if (value instanceof Long whole) {
      return whole;
    }
    if (value instanceof BigDecimal odd) {
      return odd.min(BigDecimal.valueOf(Long.MAX_VALUE))
          .max(BigDecimal.valueOf(Long.MIN_VALUE))
          .longValue();
    }
    if (value == null) {
      return null;
    }
    throw new IllegalArgumentException(name + " is not a number");
  }

  /** Whether a member is {@code true}; absent is false. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(of(name, Boolean.class, "true or false"));
  }

  /** An address. */
  public @Nullable URI uri(String name) {
    String text = string(name);
    try {
      return text == null ? null : new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name + " is not a URI", e);
    }
  }

  /** A string, or an array of strings; absent is empty. */
  public List<String> strings(String name) {
    Object value = members.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof String one) {
      return List.of(one);
    }
    if (value instanceof List<?> several && several.stream().allMatch(String.class::isInstance)) {
      return several.stream().map(String.class::cast).toList();
    }
    throw new IllegalArgumentException(name + " is neither a string nor an array of strings");
  }

  /** What is at a JSON pointer (RFC 6901) that starts with a slash; null if nothing is. */
  public @Nullable Object at(String pointer) {
    Object place = members;
    for (String token : pointer.substring(1).split("/", -1)) {
      if (place instanceof Map<?, ?> object) {
        place = object.get(token.replace("~1", "/").replace("~0", "~"));
      } else if (place instanceof List<?> array && INDEX.matcher(token).matches()) {
        int index = Integer.parseInt(token);
        place = index < array.size() ? array.get(index) : null;
      } else {
        return null;
      }
    }
    return place;
  }

  private <T> @Nullable T of(String name, Class<T> type, String words) {
    Object value = members.get(name);
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    throw new IllegalArgumentException(name + " is not " + words);
  }

  /** The names only; values may be secrets. */
  @Override
  public String toString() {
    return members.keySet().toString();
  }
}
