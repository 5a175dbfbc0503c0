package dev.kelid.tests.wildfly.security;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.servlet.SignedInUser;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Says who the caller is, in the words of each part of the server. */
@WebServlet({"/caller", "/guarded/caller", "/admin/caller", "/owner/caller"})
public class WhoIsCaller extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private SecurityContext security;
  @EJB private CallerBean bean;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Principal principal = request.getUserPrincipal();
    Principal caller = security.getCallerPrincipal();
    response
        .getWriter()
        .printf(
            "%s %s %s; %s %s; %s; %s",
            principal == null ? null : principal.getName(),
            request.isUserInRole("admin"),
            request.isUserInRole("owner"),
            caller == null ? null : caller.getName(),
            security.isCallerInRole("admin"),
            bean.caller(),
            LoginFilter.user(request).map(SignedInUser::registration).orElse("nobody"));
  }
}
