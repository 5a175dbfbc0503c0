package dev.kelid.samples.demo;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Shows what an API gives only after a strong and recent login. Nothing here says so: the call
 * throws what the API demands, and the login filter sees to it.
 */
public final class CardsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Places places = Places.of(getServletContext());
    Optional<String> id = ProviderAction.registration(request);
    Optional<String> api = id.flatMap(places::cards);
    if (id.isEmpty() || api.isEmpty()) {
      Page.notFound(request, response);
      return;
    }
    Account account = Account.at(request, id.get());
    Exchange.of(account, SampleCall.get(SampleCall.CARDS), api.get())
        .page("Your cards")
        .html("<p class=\"back\"><a class=\"button\" href=\"/at/" + id.get() + "\">")
        .html("Back to your profile</a></p>")
        .show(request, response);
  }
}
