package dev.kelid.tests.wildfly.app;

import jakarta.ejb.Stateless;
import jakarta.servlet.http.HttpServletRequest;

/** An enterprise bean, whose failures the container wraps. */
@Stateless
public class FilesBean {
  /** What the user has. */
  public String files(HttpServletRequest request) {
    return Files.of(request);
  }
}
