package dev.kelid.samples.demo;

import java.io.IOException;

/** Makes a call that the API refuses, and shows how that is told. */
public final class RefusedCallServlet extends ProviderAction {
  private static final long serialVersionUID = 1L;

  @Override
  boolean isOffered(String registration) {
    Places places = Places.of(getServletContext());
    return places.api(registration).isPresent() && places.dialect(registration).isPresent();
  }

  @Override
  Page act(Account account) throws IOException {
    Places places = Places.of(getServletContext());
    SampleCall call = SampleCall.forbidden(places.dialect(account.id()).orElseThrow());
    String api = places.api(account.id()).orElseThrow();
    return Exchange.refused(account, call, api).page("The API refused");
  }
}
