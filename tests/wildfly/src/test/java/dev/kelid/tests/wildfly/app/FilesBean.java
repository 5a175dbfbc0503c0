package dev.kelid.tests.wildfly.app;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An enterprise bean, whose failures the container wraps. */
@Stateless
public class FilesBean {
  @Inject
  @Registered("second")
  private AuthorizedClient files;

  /** What the user has. */
  public String files() {
    return Files.of(files);
  }
}
