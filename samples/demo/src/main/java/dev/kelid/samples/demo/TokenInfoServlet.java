package dev.kelid.samples.demo;

import dev.kelid.oauth.token.TokenInfo;
import java.time.Instant;

/** Asks the provider what it knows of the access token. */
public final class TokenInfoServlet extends ProviderAction {
  private static final long serialVersionUID = 1L;

  @Override
  Page act(Account account) {
    TokenInfo info = account.client().introspect(account.tokens());
    String none = "not told";
    return new Page("What the provider says of the token")
        .above(account.providerName())
        .html("<dl id=\"token-info\">")
        .entry("Good now", info.active() ? "yes" : "no")
        .entry("Whose", info.subject().orElse(none))
        .entry("Given to", info.clientId().orElse(none))
        .entry("Scopes", info.scopes().isEmpty() ? none : String.join(" ", info.scopes()))
        .entry("Ends in", info.expiresAt().map(e -> Words.until(e, Instant.now())).orElse(none))
        .html("</dl>");
  }
}
