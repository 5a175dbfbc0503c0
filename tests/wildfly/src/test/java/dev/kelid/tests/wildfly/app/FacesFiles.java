package dev.kelid.tests.wildfly.app;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What a Faces page shows. */
@Named
@RequestScoped
public class FacesFiles {
  @Inject
  @Registered("second")
  private AuthorizedClient files;

  @Inject private FacesContext faces;

  /** What the user has. */
  public String getShown() {
    return faces.getExternalContext().getRemoteUser() + Files.of(files);
  }
}
