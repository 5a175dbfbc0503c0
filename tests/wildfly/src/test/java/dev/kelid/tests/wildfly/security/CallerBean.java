package dev.kelid.tests.wildfly.security;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** An enterprise bean that knows its caller. */
@Stateless
public class CallerBean {
  @Resource private SessionContext context;

  /** Name, and whether they have the role. */
  @PermitAll
  public String caller() {
    return context.getCallerPrincipal().getName() + " " + context.isCallerInRole("admin");
  }

  /** For some only. */
  @RolesAllowed("admin")
  public String forAdmins() {
    return "bean for " + context.getCallerPrincipal().getName();
  }

  /** For nobody here. */
  @RolesAllowed("owner")
  public String forOwners() {
    return "bean for owners";
  }
}
