package dev.kelid.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of a signed-in user, for everything that asks the Servlet API who that is. */
final class SignedInRequest extends HttpServletRequestWrapper {
  private static final String AUTH_TYPE = "OAUTH2";

  private final SignedInUser user;

  SignedInRequest(HttpServletRequest request, SignedInUser user) {
    super(request);
    this.user = user;
  }

  @Override
  public Principal getUserPrincipal() {
    return user;
  }

  @Override
  public String getRemoteUser() {
    return user.getName();
  }

  @Override
  public boolean isUserInRole(String role) {
    return user.roles().contains(role);
  }

  @Override
  public String getAuthType() {
    return AUTH_TYPE;
  }
}
