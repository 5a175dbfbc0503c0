package dev.kelid.oauth.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A person who can sign in at the {@link AuthorizationServer}.
 *
 * @param userName what is typed into the login page, and the claim {@code preferred_username}
 * @param subject the claim {@code sub}
 * @param name the claim {@code name}, given with the scope {@code profile}
 * @param email the claim {@code email}, given with the scope {@code email}
 * @param claims further claims, given with every scope, in the ID token and at the userinfo
 *     endpoint; values are strings, numbers, booleans, lists and maps
 */
public record TestUser(
    String userName, String subject, String name, String email, Map<String, Object> claims) {

  /** Copies the claims. */
  public TestUser {
    claims = Map.copyOf(claims);
  }

  /** Returns a user whose subject is the user name, and whose e-mail is at example.org. */
  public static TestUser of(String userName) {
    String name = userName.substring(0, 1).toUpperCase(Locale.ROOT) + userName.substring(1);
    return new TestUser(userName, userName, name, userName + "@example.org", Map.of());
  }

  /** Returns the same user with another subject. */
  public TestUser withSubject(String subject) {
    return new TestUser(userName, subject, name, email, claims);
  }

  /** Returns the same user with another display name. */
  public TestUser withName(String name) {
    return new TestUser(userName, subject, name, email, claims);
  }

  /** Returns the same user with another e-mail address. */
  public TestUser withEmail(String email) {
    return new TestUser(userName, subject, name, email, claims);
  }

  /** Returns the same user with this phone number, the claim {@code phone_number}. */
  public TestUser withPhoneNumber(String number) {
    return withClaim("phone_number", number);
  }

  /** Returns the same user with one further claim, which replaces one of the same name. */
  public TestUser withClaim(String claim, Object value) {
    Map<String, Object> more = new HashMap<>(claims);
    more.put(claim, value);
    return new TestUser(userName, subject, name, email, more);
  }

  /** Returns the same user with these roles, both in {@code roles} and {@code realm_access}. */
  public TestUser withRoles(String... roles) {
    return withClaim("roles", List.of(roles))
        .withClaim("realm_access", Map.of("roles", List.of(roles)));
  }
}
