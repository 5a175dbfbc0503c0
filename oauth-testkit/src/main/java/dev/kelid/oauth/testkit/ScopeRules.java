package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scope must look like.
 *
 * @param form a pattern for one scope
 * @param expected the same in words
 * @param separator what stands between name and identifier; empty if there are no identifiers
 * @param bound names that need an identifier
 * @param plain names that take none; names in neither set pass both ways
 * @param triples bound names whose identifier is the base64 of three parts with colons between
 * @param available the scopes that can be granted; empty for all
 * @param byDefault what is granted when none is asked for
 */
record ScopeRules(
    Pattern form,
    String expected,
    String separator,
    Set<String> bound,
    Set<String> plain,
    Set<String> triples,
    Set<String> available,
    List<String> byDefault) {
  /** RFC 6749, section 3.3. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  /** The error by which an unavailable scope is told from a malformed one. */
  static final String UNAVAILABLE = "unavailable_scope";

  static ScopeRules any() {
    return of(TOKEN, "a scope of RFC 6749, section 3.3");
  }

  static ScopeRules of(Pattern form, String expected) {
    return new ScopeRules(form, expected, "", Set.of(), Set.of(), Set.of(), Set.of(), List.of());
  }

  ScopeRules withAvailable(Set<String> scopes, String... whenNoneIsAsked) {
    return new ScopeRules(
        form, expected, separator, bound, plain, triples, scopes, List.of(whenNoneIsAsked));
  }

  List<String> checked(List<String> asked, Settings settings) {
    for (String scope : asked) {
      if (!TOKEN.matcher(scope).matches()) {
        throw invalid("scope '%s' has a forbidden character".formatted(scope));
      }
      if (!form.matcher(scope).matches()) {
        throw invalid("scope '%s' is malformed; expected %s".formatted(scope, expected));
      }
      if (asked.stream().filter(scope::equals).count() > 1) {
        throw invalid("scope '%s' is named twice".formatted(scope));
      }
      checkIdentifier(scope);
      checkAvailable(scope, settings);
    }
    return settings.granted(asked.isEmpty() ? byDefault : asked);
  }

  private void checkIdentifier(String scope) {
    int at = separator.isEmpty() ? -1 : scope.indexOf(separator);
    String name = at < 0 ? scope : scope.substring(0, at);
    if (at < 0 && bound.contains(name)) {
      throw invalid(
          "scope '%s' has no identifier; expected '%s%sIDENTIFIER'"
              .formatted(scope, name, separator));
    }
    if (at >= 0 && plain.contains(name)) {
      throw invalid("scope '%s' has an identifier; expected '%s'".formatted(scope, name));
    }
    if (triples.contains(name) && !isTriple(scope.substring(at + separator.length()))) {
      throw invalid(
          "the identifier of scope '%s' is malformed; expected the base64, with padding, of three"
                  .formatted(scope)
              + " parts with colons between");
    }
  }

  private void checkAvailable(String scope, Settings settings) {
    if (available.isEmpty()) {
      return;
    }
    boolean there =
        settings.grantedScopes().isEmpty()
            ? available.contains(scope)
            : settings.grantedScopes().contains(scope);
    if (!there) {
      throw Refusal.of(UNAVAILABLE, "scope '%s' is not available here".formatted(scope));
    }
  }

  private static boolean isTriple(String identifier) {
    String decoded = decoded(identifier);
    return decoded != null
        && decoded.matches("[^:]+:[^:]+:[^:]+")
        && Base64.getEncoder().encodeToString(decoded.getBytes(UTF_8)).equals(identifier);
  }

  private static @Nullable String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  private static Refusal invalid(String description) {
    return Refusal.of("invalid_scope", description);
  }
}
