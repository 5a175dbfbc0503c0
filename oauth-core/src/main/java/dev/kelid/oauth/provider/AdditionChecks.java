package dev.kelid.oauth.provider;

import dev.kelid.oauth.provider.TokenRules.GrantRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Whether what a profile adds to requests is held by then, and replaces nothing. */
final class AdditionChecks {
  private static final Set<Value.Held> AT_LOGIN =
      EnumSet.of(Value.Held.CLIENT_ID, Value.Held.API_KEY, Value.Held.REDIRECT_URI);
  private static final Set<Value.Held> AT_EXCHANGE =
      EnumSet.complementOf(EnumSet.of(Value.Held.ACCESS_TOKEN));
  private static final Set<Value.Held> ALWAYS = EnumSet.allOf(Value.Held.class);
  private static final Set<String> HEADERS =
      Set.of("authorization", "accept", "content-type", "content-length", "host");

  private final Problems problems;

  AdditionChecks(Problems problems) {
    this.problems = problems;
  }

  void check(LoginRules login) {
    check(
        "login.parameters",
        login.parameters(),
        ReservedParameters::inAuthorizationRequest,
        AT_LOGIN);
  }

  void check(TokenRules tokens) {
    check(
        "tokens.code", tokens.code().parameters(), ReservedParameters::inTokenRequest, AT_EXCHANGE);
    check(
        "tokens.refresh",
        tokens.refresh().parameters(),
        ReservedParameters::inRefreshRequest,
        ALWAYS);
    checkHeaders("tokens.code", tokens.code(), AT_EXCHANGE);
    checkHeaders("tokens.refresh", tokens.refresh(), ALWAYS);
  }

  void check(List<ApiRules> apis) {
    for (ApiRules rules : apis) {
      problems.addIf(
          !carriesToken(rules), "apis", "at " + rules.origins() + " carry no access token");
    }
  }

  private static boolean carriesToken(ApiRules rules) {
    for (ApiRules.Header header : rules.headers()) {
      if (header.value() == Value.Held.ACCESS_TOKEN) {
        return true;
      }
    }
    return false;
  }

  void check(UserInfoRules userInfo) {
    checkPointers("userInfo", userInfo.subject());
    for (List<String> pointers : userInfo.claims().values()) {
      checkPointers("userInfo", pointers);
    }
  }

  void check(TokenInfoRules info) {
    checkPointers("tokenUse", info.pointers());
  }

  private void checkPointers(String field, Iterable<String> pointers) {
    for (String pointer : pointers) {
      problems.addIf(
          !pointer.startsWith("/"), field, "'" + pointer + "' is no JSON pointer: begin with /");
    }
  }

  private void checkHeaders(String field, GrantRules grant, Set<Value.Held> held) {
    check(
        field + ".headers",
        grant.headers(),
        names ->
            names.stream()
                .filter(name -> HEADERS.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet()),
        held);
  }

  private void check(
      String field,
      List<Parameter> added,
      UnaryOperator<Collection<String>> reserved,
      Set<Value.Held> held) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : added) {
      names.add(parameter.name());
    }
    for (String name : reserved.apply(names)) {
      problems.add(field, "'" + name + "' is written by the client itself");
    }
    for (Parameter parameter : added) {
      problems.addIf(
          parameter.value() instanceof Value.Held value && !held.contains(value),
          field,
          "'" + parameter.name() + "' is not held by then: " + parameter.value());
    }
  }
}
