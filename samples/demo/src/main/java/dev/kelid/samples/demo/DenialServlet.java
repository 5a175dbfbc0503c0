package dev.kelid.samples.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Has a provider that the demo plays deny the next sign-in, and begins one. */
public final class DenialServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<RunningProvider> provider =
        ProviderAction.registration(request).flatMap(Places.of(getServletContext())::played);
    if (provider.isEmpty()) {
      Page.notFound(request, response);
    } else if (!ProviderAction.isFromHere(request)) {
      ProviderAction.refuse(request, response);
    } else {
      provider.get().server().denyNext();
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", Page.loginAddress(provider.get().sample().id()));
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendRedirect("/");
  }
}
