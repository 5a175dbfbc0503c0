package dev.kelid.oauth.security;

import dev.kelid.oauth.servlet.ContainerLogin;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds to each application that brings this library what stands behind its mechanism. */
public final class LoginInitializer implements ServletContainerInitializer {
  /** For containers. */
  public LoginInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    ContainerLogin.addTo(context);
  }
}
