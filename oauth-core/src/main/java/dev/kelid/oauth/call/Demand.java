package dev.kelid.oauth.call;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.provider.ScopeName;
import dev.kelid.oauth.provider.ScopeRules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an API that refuses a token says a login would have to bring. All of it comes from
 * outside: a demand with anything in it that cannot be asked for, or with more than anybody needs,
 * is no demand.
 */
final class Demand {
  private static final int MOST = 20;
  private static final int LONGEST = 200;
  private static final Pattern ACR = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,8}");

  private Demand() {}

  /**
   * What a login must bring; empty if the challenge demands nothing that a login brings.
   *
   * @param purpose of the grant whose token was refused
   */
  static Optional<LoginRequired.Need> of(Challenge challenge, ScopeRules rules, String purpose) {
    return switch (challenge.parameter("error").orElse("")) {
      case "insufficient_scope" ->
          scopes(challenge, rules)
              .map(scopes -> new LoginRequired.Need(purpose, scopes, List.of(), null));
      case "insufficient_user_authentication" -> authentication(challenge, purpose);
      default -> Optional.empty();
    };
  }

  /** RFC 6750 section 3.1. The scope for a refresh token is of no concern to an API. */
  private static Optional<List<String>> scopes(Challenge challenge, ScopeRules rules) {
    return words(challenge, "scope", s -> ScopeName.isOne(s) && rules.problem(s).isEmpty())
        .map(scopes -> scopes.stream().filter(s -> !s.equals(rules.offline())).toList())
        .filter(scopes -> !scopes.isEmpty());
  }

  /** RFC 9470 section 3. */
  private static Optional<LoginRequired.Need> authentication(Challenge challenge, String purpose) {
    boolean none = challenge.parameter("acr_values").isEmpty();
    Optional<List<String>> classes =
        none
            ? Optional.of(List.of())
            : words(challenge, "acr_values", acr -> ACR.matcher(acr).matches());
    @Nullable Duration longest =
        challenge
            .parameter("max_age")
            .filter(age -> SECONDS.matcher(age).matches())
            .map(age -> Duration.ofSeconds(Long.parseLong(age)))
            .orElse(null);
    boolean readable = longest != null || challenge.parameter("max_age").isEmpty();
    return classes
        .filter(acr -> readable && (longest != null || !acr.isEmpty()))
        .map(acr -> new LoginRequired.Need(purpose, List.of(), acr, longest));
  }

  private static Optional<List<String>> words(
      Challenge challenge, String name, Predicate<String> usable) {
    List<String> words =
        challenge.parameter(name).stream()
            .flatMap(text -> Stream.of(text.split(" ", -1)))
            .filter(word -> !word.isEmpty())
            .distinct()
            .toList();
    boolean all = words.stream().allMatch(w -> w.length() <= LONGEST && usable.test(w));
    return all && !words.isEmpty() && words.size() <= MOST ? Optional.of(words) : Optional.empty();
  }
}
