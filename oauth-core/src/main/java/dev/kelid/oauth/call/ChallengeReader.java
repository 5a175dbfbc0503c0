package dev.kelid.oauth.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads challenges from left to right, each character once. A word that an equals sign follows is a
 * parameter of the challenge before it; any other begins a challenge.
 */
final class ChallengeReader {
  private static final int MOST_FIELDS = 20;
  private static final int LONGEST_FIELD = 8192;
  private static final int MOST_CHALLENGES = 20;
  private static final int MOST_PARAMETERS = 50;

  private final String field;
  private final List<Challenge> found = new ArrayList<>();
  private Map<String, String> parameters = new LinkedHashMap<>();
  private String scheme = "";
  private int at;

  private ChallengeReader(String field) {
    this.field = field;
  }

  static List<Challenge> read(List<String> fields) {
    return fields.stream()
        .limit(MOST_FIELDS)
        .filter(field -> field.length() <= LONGEST_FIELD)
        .flatMap(field -> new ChallengeReader(field).read().stream())
        .limit(MOST_CHALLENGES)
        .toList();
  }

  private List<Challenge> read() {
    while (true) {
      take(c -> isSpace(c) || c == ',');
      if (at == field.length()) {
        end();
        return found;
      }
      String word = take(ChallengeReader::isOfToken);
      if (word.isEmpty()) {
        skipBroken();
      } else if (tookEquals()) {
        keep(word, value());
      } else {
        end();
        scheme = word.toLowerCase(Locale.ROOT);
        skipToken68();
      }
    }
  }

  private void keep(String name, @Nullable String value) {
    if (value == null) {
      skipBroken();
    } else if (!scheme.isEmpty() && parameters.size() < MOST_PARAMETERS) {
      parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
    }
  }

  private void end() {
    if (!scheme.isEmpty()) {
      found.add(new Challenge(scheme, parameters));
    }
    scheme = "";
    parameters = new LinkedHashMap<>();
  }

  private boolean tookEquals() {
    int before = at;
    take(ChallengeReader::isSpace);
    if (peek() == '=') {
      at++;
      take(ChallengeReader::isSpace);
      return true;
    }
    at = before;
    return false;
  }

  /** A token or a quoted string; null if neither stands here. */
  private @Nullable String value() {
    if (peek() == '"') {
      return quoted();
    }
    String word = take(ChallengeReader::isOfToken);
    return word.isEmpty() ? null : word;
  }

  /** What a quoted string says; null if it does not end. */
  private @Nullable String quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < field.length(); at++) {
      char c = field.charAt(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\' && at + 1 < field.length()) {
        at++;
      }
      text.append(field.charAt(at));
    }
    return null;
  }

  /** Credentials of one piece, as Negotiate has them, are of no use here. */
  private void skipToken68() {
    int before = at;
    take(ChallengeReader::isSpace);
    String word = take(ChallengeReader::isOfToken68);
    take(c -> c == '=');
    take(ChallengeReader::isSpace);
    if (word.isEmpty() || (peek() != ',' && at < field.length())) {
      at = before;
    }
  }

  /** What cannot be read ends at the next comma that is not quoted. */
  private void skipBroken() {
    while (at < field.length() && peek() != ',') {
      if (peek() == '"') {
        quoted();
      } else {
        at++;
      }
    }
  }

  private String take(IntPredicate wanted) {
    int begin = at;
    while (at < field.length() && wanted.test(field.charAt(at))) {
      at++;
    }
    return field.substring(begin, at);
  }

  private int peek() {
    return at < field.length() ? field.charAt(at) : -1;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isOfToken(int c) {
    return isLetterOrDigit(c) || (c > 0 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  private static boolean isOfToken68(int c) {
    return isLetterOrDigit(c) || (c > 0 && "-._~+/".indexOf(c) >= 0);
  }
}
