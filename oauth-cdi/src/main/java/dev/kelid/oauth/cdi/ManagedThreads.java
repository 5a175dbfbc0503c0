package dev.kelid.oauth.cdi;

import java.util.Optional;
import java.util.concurrent.Executor;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The threads of the server, if it lends some (Jakarta Concurrency 3.0 section 3.1.4.2). */
final class ManagedThreads {
  private static final String NAME = "java:comp/DefaultManagedExecutorService";

  private ManagedThreads() {}

  /** Looked up by name: the type is one of the API that a servlet container does not have. */
  @SuppressWarnings("BanJNDI") // A constant name in the application's own name space.
  static Optional<Executor> find() {
    try {
      Object found = InitialContext.doLookup(NAME);
      return found instanceof Executor executor ? Optional.of(executor) : Optional.empty();
    } catch (NamingException e) {
      return Optional.empty();
    }
  }
}
