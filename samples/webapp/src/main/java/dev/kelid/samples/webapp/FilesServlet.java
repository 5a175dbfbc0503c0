package dev.kelid.samples.webapp;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the same user has at a second registration, which asks when it is needed first. */
@WebServlet("/files")
public class FilesServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject
  @Registered("files")
  private transient AuthorizedClient files;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String until = "" + files.accessToken().expiresAt();
    new Page(request, "Your files")
        .html("<p>They are at another provider, to which you are signed in, too.</p><dl>")
        .entry("Registration", files.registration())
        .entry("Granted scopes", String.join(" ", files.grantedScopes()))
        .entry("Access token is good until", until)
        .html("</dl>")
        .show(response);
  }
}
