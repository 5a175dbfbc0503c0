package dev.kelid.oauth.security;

import dev.kelid.oauth.servlet.ContainerLogin;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Login at an authorization server as the mechanism of Jakarta Security, found by CDI: the
 * container knows user and roles, so {@code @RolesAllowed}, {@code SecurityContext}, enterprise
 * beans and the constraints of {@code web.xml} see them. The constraints say which pages need a
 * login.
 *
 * <p>It owns {@code /oauth/*} below the context path, as {@link
 * dev.kelid.oauth.servlet.LoginFilter} does, and takes that filter's place: an application has one
 * of the two.
 */
@Singleton
public final class OAuthAuthenticationMechanism implements HttpAuthenticationMechanism {
  /** For CDI. */
  public OAuthAuthenticationMechanism() {}

  /**
   * Tells the container who is signed in. Answers in its place what is asked of the login, and a
   * request that needs a user and has none: with a redirect to the authorization server, or a
   * script with 401. May block while a provider is asked.
   */
  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    ContainerLogin login = ContainerLogin.of(request.getServletContext());
    boolean needsUser = context.isProtected() || context.isAuthenticationRequest();
    try {
      if (login.answers(request, response, needsUser)) {
        response.flushBuffer(); // else some containers put an error page in its place
        return AuthenticationStatus.SEND_CONTINUE;
      }
    } catch (IOException e) {
      throw new AuthenticationException("the answer could not be written", e);
    }
    Optional<SignedInUser> user = login.user(request);
    return user.isPresent()
        ? context.notifyContainerAboutLogin(user.get(), user.get().roles())
        : context.doNothing();
  }

  /** {@code HttpServletRequest.logout}: the session ends, and the user's tokens with it. */
  @Override
  public void cleanSubject(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    ContainerLogin.of(request.getServletContext()).end(request);
    context.cleanClientSubject();
  }
}
