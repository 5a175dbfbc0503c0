package dev.kelid.tests.cdi.broken;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.cdi.Registered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Injects a registration that nobody may have configured. */
@ApplicationScoped
public class NowhereBean {
  @Inject
  @Registered("nowhere")
  private AuthorizedClient client;

  /** What it has injected. */
  public AuthorizedClient client() {
    return client;
  }
}
