package dev.kelid.samples.demo;

import java.io.IOException;

/** Makes an outgoing call in the user's name and shows the answer. */
public final class CallServlet extends ProviderAction {
  private static final long serialVersionUID = 1L;

  @Override
  boolean isOffered(String registration) {
    return Places.of(getServletContext()).api(registration).isPresent();
  }

  @Override
  Page act(Account account) throws IOException {
    Places places = Places.of(getServletContext());
    String api = places.api(account.id()).orElseThrow();
    return Exchange.of(account, places.allowed(account.id()), api).page("The API answered");
  }
}
