package dev.kelid.tests.wildfly.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** What a Faces page shows. */
@Named
@RequestScoped
public class FacesFiles {
  @Inject private HttpServletRequest request;

  /** What the user has. */
  public String getShown() {
    return Files.of(request);
  }
}
