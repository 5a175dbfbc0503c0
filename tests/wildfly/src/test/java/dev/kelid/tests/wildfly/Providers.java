package dev.kelid.tests.wildfly;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.TestUser;

/** Where the users of all applications sign in; they run as long as the tests do. */
final class Providers {
  /** Of the registration {@code main}: who signs in is alice, a customer. */
  static final AuthorizationServer MAIN =
      AuthorizationServer.builder().user(TestUser.of("alice").withRoles("customer")).start();

  /** Of the registration {@code files}: who signs in is bob. */
  static final AuthorizationServer FILES = AuthorizationServer.builder().approveAs("bob").start();

  private Providers() {}
}
