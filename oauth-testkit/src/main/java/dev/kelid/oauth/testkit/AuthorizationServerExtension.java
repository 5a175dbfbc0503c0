package dev.kelid.oauth.testkit;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives JUnit 5 tests an {@link AuthorizationServer} and a {@link ResourceServer} as parameters.
 *
 * <p>Use it as {@code @ExtendWith(AuthorizationServerExtension.class)}, or with
 * {@code @RegisterExtension} and {@link #of} for a server with settings of its own. One pair of
 * servers serves a test class with its nested classes; it is reset around every test and stopped
 * after the last one, which takes JUnit 5.13 or later.
 */
public final class AuthorizationServerExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(AuthorizationServerExtension.class);

  private final Supplier<AuthorizationServer> starter;

  /** Uses {@link AuthorizationServer#start()}. */
  public AuthorizationServerExtension() {
    this(AuthorizationServer::start);
  }

  private AuthorizationServerExtension(Supplier<AuthorizationServer> starter) {
    this.starter = starter;
  }

  /** Uses what this builder starts. */
  public static AuthorizationServerExtension of(AuthorizationServerBuilder builder) {
    return new AuthorizationServerExtension(builder::start);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    servers(context).reset();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    servers(context).reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type.equals(AuthorizationServer.class) || type.equals(ResourceServer.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Servers servers = servers(context);
    return parameter.getParameter().getType().equals(AuthorizationServer.class)
        ? servers.authorization()
        : servers.resource();
  }

  private Servers servers(ExtensionContext context) {
    Store store = outermostClass(context).getStore(NAMESPACE);
    return store.getOrComputeIfAbsent(this, key -> Servers.start(starter), Servers.class);
  }

  private static ExtensionContext outermostClass(ExtensionContext context) {
    ExtensionContext outermost = context;
    while (outermost.getParent().filter(up -> up.getTestClass().isPresent()).isPresent()) {
      outermost = outermost.getParent().get();
    }
    return outermost;
  }

  private record Servers(AuthorizationServer authorization, ResourceServer resource)
      implements AutoCloseable {

    static Servers start(Supplier<AuthorizationServer> starter) {
      AuthorizationServer authorization = starter.get();
      return new Servers(authorization, ResourceServer.start(authorization));
    }

    void reset() {
      authorization.reset();
      resource.reset();
    }

    @Override
    public void close() {
      resource.close();
      authorization.close();
    }
  }
}
