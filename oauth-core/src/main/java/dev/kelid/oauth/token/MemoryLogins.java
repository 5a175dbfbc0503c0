package dev.kelid.oauth.token;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose logins are whose, by owner and by what a logout can name; and which owners have ended. */
final class MemoryLogins {
  private final ConcurrentMap<String, Set<LoginId>> byOwner = new ConcurrentHashMap<>();
  private final ConcurrentMap<Name, Set<String>> owners = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  /** Half of a login: its subject or its session. */
  private record Name(String issuer, boolean isSession, String value) {}

  void remember(String owner, LoginId login) {
    byOwner.compute(
        owner,
        (o, logins) -> {
          names(login).forEach(name -> owners.merge(name, Set.of(owner), MemoryLogins::union));
          return union(logins, Set.of(login));
        });
  }

  /** True: nothing of the owner is left. */
  boolean forget(String owner) {
    byOwner.computeIfPresent(
        owner,
        (o, logins) -> {
          logins.stream()
              .flatMap(MemoryLogins::names)
              .forEach(name -> owners.computeIfPresent(name, (n, all) -> without(all, owner)));
          return null;
        });
    ended.remove(owner);
    return true;
  }

  /** Those who may have such a login. */
  List<String> owners(LoginId logout) {
    Name name = names(logout).reduce((subject, session) -> session).orElseThrow();
    return List.copyOf(owners.getOrDefault(name, Set.of()));
  }

  /** Marks an owner as ended who has such a login; who has been forgotten has none. */
  boolean end(String owner, LoginId logout) {
    boolean[] isEnded = new boolean[1];
    byOwner.computeIfPresent(
        owner,
        (o, logins) -> {
          isEnded[0] = logins.stream().anyMatch(login -> login.isEndedBy(logout));
          if (isEnded[0]) {
            ended.add(owner);
          }
          return logins;
        });
    return isEnded[0];
  }

  boolean isEnded(String owner) {
    return ended.contains(owner);
  }

  private static Stream<Name> names(LoginId login) {
    return Stream.of(
            name(login.issuer(), false, login.subject()),
            name(login.issuer(), true, login.sessionId()))
        .filter(Objects::nonNull);
  }

  private static @Nullable Name name(String issuer, boolean isSession, @Nullable String value) {
    return value == null ? null : new Name(issuer, isSession, value);
  }

  private static <T> Set<T> union(@Nullable Set<T> some, Set<T> more) {
    Set<T> all = new HashSet<>(more);
    if (some != null) {
      all.addAll(some);
    }
    return Set.copyOf(all);
  }

  private static @Nullable Set<String> without(Set<String> all, String owner) {
    Set<String> rest = new HashSet<>(all);
    rest.remove(owner);
    return rest.isEmpty() ? null : Set.copyOf(rest);
  }
}
