package dev.kelid.endtoend.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link KeycloakServer}: one for all classes of a run, stopped after the last. */
public final class KeycloakExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(KeycloakExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(KeycloakServer.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return server(context);
  }

  /** The server of this run. */
  public static KeycloakServer server(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("keycloak", key -> started(), KeycloakServer.class);
  }

  private static KeycloakServer started() {
    try {
      return KeycloakServer.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
