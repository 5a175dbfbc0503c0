package dev.kelid.oauth.cdi;

import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The threads of the server, if it lends some (Jakarta Concurrency 3.0 section 3.4.4.2). */
final class ManagedThreads {
  private static final String NAME = "java:comp/DefaultManagedThreadFactory";

  private ManagedThreads() {}

  /** Looked up by name: the type is one of the API that a servlet container does not have. */
  @SuppressWarnings("BanJNDI") // A constant name in the application's own name space.
  static Optional<ThreadFactory> find() {
    try {
      Object found = InitialContext.doLookup(NAME);
      return found instanceof ThreadFactory threads ? Optional.of(threads) : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }
}
