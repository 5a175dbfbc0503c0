package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.Endpoints;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values of keys that hold no secrets. What is wrong is noted, and read as if missing. */
final class KeyReader {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SHARE = Pattern.compile("0|0?\\.[0-9]{1,6}");
  private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);

  private final Values values;
  private final Problems problems;

  KeyReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  @Nullable Found find(Key key) {
    return values.find(key);
  }

  @Nullable String text(Key key) {
    Found found = find(key);
    return found == null ? null : found.value();
  }

  String text(Key key, String otherwise) {
    String text = text(key);
    return text == null ? otherwise : text;
  }

  /** Separated by spaces. */
  List<String> words(Key key) {
    return split(text(key, ""), "\\s+");
  }

  /** Separated by commas or spaces. */
  List<String> items(Key key) {
    return split(text(key, ""), "[,\\s]+");
  }

  static List<String> commaSeparated(String text) {
    return split(text, "\\s*,\\s*");
  }

  private static List<String> split(String text, String separator) {
    return Arrays.stream(text.strip().split(separator, -1)).filter(s -> !s.isEmpty()).toList();
  }

  /** One of the names of {@code choices}, in upper or lower case. */
  <T> T choice(Key key, Map<String, T> choices, T otherwise) {
    Found found = find(key);
    if (found == null) {
      return otherwise;
    }
    for (Map.Entry<String, T> choice : choices.entrySet()) {
      if (choice.getKey().equalsIgnoreCase(found.value())) {
        return choice.getValue();
      }
    }
    problems.wrong(found);
    return otherwise;
  }

  boolean flag(Key key, boolean otherwise) {
    return choice(key, FLAGS, otherwise);
  }

  /** A whole number; null if there is none. */
  @Nullable Long number(Key key, long least) {
    Found found = find(key);
    if (found == null) {
      return null;
    }
    if (NUMBER.matcher(found.value()).matches() && Long.parseLong(found.value()) >= least) {
      return Long.valueOf(found.value());
    }
    problems.wrong(found);
    return null;
  }

  /** A part of a whole, from 0 to {@code most}. */
  double share(Key key, double otherwise, double most) {
    Found found = find(key);
    if (found == null) {
      return otherwise;
    }
    if (SHARE.matcher(found.value()).matches() && Double.parseDouble(found.value()) <= most) {
      return Double.parseDouble(found.value());
    }
    problems.wrong(found);
    return otherwise;
  }

  Duration duration(Key key, Duration otherwise, Predicate<Duration> allowed) {
    Found found = find(key);
    if (found == null) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(found.value());
      if (allowed.test(duration)) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below, like every other wrong value
    }
    problems.wrong(found);
    return otherwise;
  }

  /** An address that secrets may be sent to. */
  @Nullable URI endpoint(Key key) {
    Found found = find(key);
    if (found == null) {
      return null;
    }
    URI uri = secureUri(found.value());
    if (uri == null) {
      problems.wrong(found);
    }
    return uri;
  }

  /** An https address that is nothing more than one; null if it is anything else. */
  static @Nullable URI secureUri(String text) {
    try {
      URI uri = new URI(text);
      Endpoints endpoint = Endpoints.none().withToken(uri);
      return endpoint.unusable().isEmpty() && endpoint.insecure().isEmpty() ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
