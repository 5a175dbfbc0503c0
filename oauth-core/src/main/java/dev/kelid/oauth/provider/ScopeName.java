package dev.kelid.oauth.provider;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a scope (RFC 6749 section 3.3), with the resource it is bound to where a provider has
 * such scopes: {@code POST_ADDON_CREATE.AZTH74V2}.
 *
 * @param name of the scope
 * @param identifier of the resource, in its parts; empty for a scope that is bound to none
 */
public record ScopeName(String name, List<String> identifier) {
  private static final Pattern NAME = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
  private static final String JOINER = ":";

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a part is blank or holds a space
   */
  public ScopeName {
    identifier = List.copyOf(identifier);
    if (!isOne(name)) {
      throw new IllegalArgumentException("'" + name + "' is not one scope");
    }
    for (String part : identifier) {
      if (part.isBlank() || part.chars().anyMatch(c -> c <= ' ')) {
        throw new IllegalArgumentException(
            "'" + part + "' cannot identify a resource: it is blank or holds a space");
      }
    }
  }

  /** A scope, bound to a resource where an identifier is given. */
  public static ScopeName of(String name, String... identifier) {
    return new ScopeName(name, List.of(identifier));
  }

  /**
   * Reads a scope as a provider writes it.
   *
   * @throws IllegalArgumentException if it is not one scope
   */
  public static ScopeName parse(String text, ScopeRules rules) {
    String separator = rules.resourceSeparator();
    int at = separator == null ? -1 : text.indexOf(separator);
    if (separator == null || at <= 0) {
      return of(text);
    }
    String name = text.substring(0, at);
    String identifier = text.substring(at + separator.length());
    if (!rules.joinedIdentifiers().contains(name)) {
      return of(name, identifier);
    }
    String joined = new String(Base64.getDecoder().decode(identifier), StandardCharsets.UTF_8);
    return new ScopeName(name, List.of(joined.split(JOINER, -1)));
  }

  /**
   * The scope as a provider writes it.
   *
   * @throws IllegalArgumentException if the provider has no such scopes, or the identifier cannot
   *     be told from the rest
   */
  public String text(ScopeRules rules) {
    if (identifier.isEmpty()) {
      return name;
    }
    String separator = rules.resourceSeparator();
    if (separator == null) {
      throw new IllegalArgumentException(name + ": this provider binds no scope to a resource");
    }
    return name + separator + written(rules, separator);
  }

  private String written(ScopeRules rules, String separator) {
    if (rules.joinedIdentifiers().contains(name)) {
      if (identifier.stream().anyMatch(part -> part.contains(JOINER))) {
        throw new IllegalArgumentException(
            "no part of " + identifier + " may hold '" + JOINER + "', which joins them");
      }
      byte[] joined = String.join(JOINER, identifier).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(joined);
    }
    String one = identifier.get(0);
    if (identifier.size() > 1 || one.contains(separator) || !isOne(one)) {
      throw new IllegalArgumentException(
          "'" + String.join(JOINER, identifier) + "' cannot identify the resource of " + name);
    }
    return one;
  }

  /** Whether {@code text} is one scope: no space, no quote, no backslash, nothing but ASCII. */
  public static boolean isOne(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * A copy of {@code scopes}.
   *
   * @throws IllegalArgumentException that names the first that is not one scope
   */
  public static List<String> listOf(Collection<String> scopes) {
    for (String scope : scopes) {
      if (!isOne(scope)) {
        throw new IllegalArgumentException(
            "'" + scope + "' is not one scope: give each by itself, without spaces or quotes");
      }
    }
    return List.copyOf(scopes);
  }
}
