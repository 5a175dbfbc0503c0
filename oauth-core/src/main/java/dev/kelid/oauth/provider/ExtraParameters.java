package dev.kelid.oauth.provider;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Parameters that an application adds to a request of the protocol: they never replace ours. */
public final class ExtraParameters {
  private static final Pattern RESOURCE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s#]+");

  private ExtraParameters() {}

  /**
   * A copy for an authorization request.
   *
   * @throws IllegalArgumentException that names what may not be added
   */
  public static Map<String, List<String>> ofAuthorizationRequest(Map<String, List<String>> extra) {
    return checked(extra, ReservedParameters::inAuthorizationRequest);
  }

  /**
   * A copy for a token request.
   *
   * @throws IllegalArgumentException that names what may not be added
   */
  public static Map<String, List<String>> ofTokenRequest(Map<String, List<String>> extra) {
    return checked(extra, ReservedParameters::inTokenRequest);
  }

  private static Map<String, List<String>> checked(
      Map<String, List<String>> extra, Function<Collection<String>, Set<String>> reservedAmong) {
    if (extra.isEmpty()) {
      return Map.of();
    }
    Set<String> reserved = reservedAmong.apply(extra.keySet());
    if (!reserved.isEmpty()) {
      throw new IllegalArgumentException(
          reserved + " are written by the client itself; extra parameters may not replace them");
    }
    List<String> wrong = wrongResources(extra);
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException("resource " + wrong.get(0));
    }
    Map<String, List<String>> copy = new LinkedHashMap<>();
    extra.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    return Collections.unmodifiableMap(copy);
  }

  /** What is wrong with each {@code resource} that is wrong. */
  static List<String> wrongResources(Map<String, List<String>> extra) {
    List<String> wrong = new ArrayList<>();
    for (String resource : extra.getOrDefault("resource", List.of())) {
      if (!RESOURCE.matcher(resource).matches()) {
        wrong.add(
            "'" + resource + "' must be an absolute URI without fragment (RFC 8707 section 2)");
      }
    }
    return wrong;
  }
}
