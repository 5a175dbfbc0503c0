package dev.kelid.oauth.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider's scopes. On the wire they are always joined by a space (RFC 6749 section 3.3).
 *
 * @param defaults asked for where a registration names none
 * @param offline the scope without which there is no refresh token; null if there is none such
 * @param resourceSeparator between a scope's name and the resource it is bound to; null for none
 * @param needIdentifier names that mean nothing without a resource
 * @param joinedIdentifiers names whose identifier is the standard base64 of parts joined by colons
 */
public record ScopeRules(
    List<String> defaults,
    @Nullable String offline,
    @Nullable String resourceSeparator,
    Set<String> needIdentifier,
    Set<String> joinedIdentifiers) {
  /** Copies the collections. */
  public ScopeRules {
    defaults = List.copyOf(defaults);
    needIdentifier = Set.copyOf(needIdentifier);
    joinedIdentifiers = Set.copyOf(joinedIdentifiers);
  }

  /** No defaults; {@code offline_access} where somebody asks for it; no resources. */
  public static ScopeRules standard() {
    return new ScopeRules(List.of(), "offline_access", null, Set.of(), Set.of());
  }

  /** No scopes that this client knows anything about. */
  public static ScopeRules none() {
    return new ScopeRules(List.of(), null, null, Set.of(), Set.of());
  }

  /** These, with defaults. */
  public ScopeRules withDefaults(String... scopes) {
    return new ScopeRules(
        List.of(scopes), offline, resourceSeparator, needIdentifier, joinedIdentifiers);
  }

  /** These, without a scope for refresh tokens. */
  public ScopeRules withoutOffline() {
    return new ScopeRules(defaults, null, resourceSeparator, needIdentifier, joinedIdentifiers);
  }

  /** These, with scopes bound to resources. */
  public ScopeRules withResources(String separator, Set<String> needed, Set<String> joined) {
    return new ScopeRules(defaults, offline, separator, needed, joined);
  }

  /** Why a scope means nothing as it is written, if so: it needs the resource it is bound to. */
  public Optional<String> problem(String scope) {
    if (resourceSeparator == null) {
      return Optional.empty();
    }
    String name = scope.endsWith(resourceSeparator) ? cut(scope, resourceSeparator) : scope;
    if (!needIdentifier.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(
        "'" + scope + "' needs a resource: write " + name + resourceSeparator + "<identifier>");
  }

  /**
   * Does nothing for a scope that can be asked for.
   *
   * @throws IllegalArgumentException if it needs a resource
   */
  public void require(String scope) {
    problem(scope)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("the scope " + problem);
            });
  }

  private static String cut(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }
}
