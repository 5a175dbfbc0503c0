package dev.kelid.oauth.config;

import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ScopeRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which scopes take their resource from the parameters of a request. */
final class RequestScopesReader {
  private static final String JOINER = ":";
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.~-]+");

  private final KeyReader keys;
  private final Problems problems;

  RequestScopesReader(KeyReader keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  List<RequestScope> read(String id, ProviderProfile provider) {
    Key key = RegistrationKey.REQUEST_SCOPES.of(id);
    Found found = keys.find(key);
    if (found == null) {
      return List.of();
    }
    if (provider.scopes().resourceSeparator() == null) {
      String at = " is of no use at '" + provider.name() + "', which binds no scope to a resource";
      problems.add(key + at + ": remove it" + found.where());
      return List.of();
    }
    List<RequestScope> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String written : keys.words(key)) {
      List<String> parts = Arrays.asList(written.split(JOINER, -1));
      RequestScope scope = new RequestScope(parts.get(0), parts.subList(1, parts.size()));
      String problem =
          names.add(scope.name())
              ? problem(scope, provider.scopes())
              : "names a scope a second time";
      if (problem != null) {
        problems.wrong(found, ", of which '" + written + "' " + problem);
      }
      read.add(scope);
    }
    return read;
  }

  private static @Nullable String problem(RequestScope scope, ScopeRules rules) {
    List<String> parameters = scope.parameters();
    if (!parameters.stream().allMatch(p -> PARAMETER.matcher(p).matches())) {
      return "has something that is no parameter name (letters, digits, '_', '-', '.', '~')";
    }
    if (parameters.isEmpty()) {
      return "names no parameter";
    }
    if (parameters.stream().anyMatch(rules.needIdentifier()::contains)) {
      return "names the scope after the parameter";
    }
    boolean joined = rules.joinedIdentifiers().contains(scope.name());
    if (joined && parameters.size() == 1) {
      return "names one parameter, but the scope's resource is identified by several";
    }
    if (!joined && parameters.size() > 1) {
      return "names several parameters, but the scope's resource is identified by one";
    }
    return null;
  }
}
