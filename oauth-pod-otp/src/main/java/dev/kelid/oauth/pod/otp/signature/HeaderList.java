package dev.kelid.oauth.pod.otp.signature;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names in a signature's {@code headers} parameter, draft section 2.1.6. */
final class HeaderList {
  static final String REQUEST_TARGET = "(request-target)";

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");
  private static final List<String> TIMES = List.of("(created)", "(expires)");

  private HeaderList() {}

  /** The names in lower case, once they are checked. */
  static List<String> of(List<String> names) {
    return checked(names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
  }

  /** The names of a parameter's value: lower case, one space between two. */
  static List<String> parse(String value) {
    return checked(List.of(value.split(" ", -1)));
  }

  private static List<String> checked(List<String> names) {
    if (names.isEmpty() || names.equals(List.of(""))) {
      throw new IllegalArgumentException("the list of signed headers is empty");
    }
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("the list of signed headers names one of them twice");
    }
    names.forEach(HeaderList::check);
    return names;
  }

  private static void check(String name) {
    if (TIMES.contains(name)) {
      throw new IllegalArgumentException(
          name + " cannot be signed with an RSA algorithm (draft section 2.3): sign date instead");
    }
    if (!name.equals(REQUEST_TARGET) && !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the list of signed headers holds what is no header name in lower case");
    }
  }
}
