package dev.kelid.tests.wildfly.security;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** Resources for some only. */
@Path("guarded")
public class GuardedResource {
  @Inject private CallerBean bean;

  /** For admins. */
  @GET
  @Path("admin")
  @RolesAllowed("admin")
  public String admin(@Context SecurityContext security) {
    return "resource for " + security.getUserPrincipal().getName();
  }

  /** For nobody here. */
  @GET
  @Path("owner")
  @RolesAllowed("owner")
  public String owner() {
    return "resource for owners";
  }

  /** For those whom the bean lets in. */
  @GET
  @Path("bean/admin")
  public String adminBean() {
    return bean.forAdmins();
  }

  /** For those whom the bean lets in. */
  @GET
  @Path("bean/owner")
  public String ownerBean() {
    return bean.forOwners();
  }
}
