package dev.kelid.tests.cdi.app;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How pages answer. */
public final class Pages {
  private Pages() {}

  /** Says one thing, as text. */
  public static void print(HttpServletResponse response, Object said) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(said);
  }
}
