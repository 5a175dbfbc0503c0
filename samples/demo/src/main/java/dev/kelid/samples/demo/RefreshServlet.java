package dev.kelid.samples.demo;

import dev.kelid.oauth.token.AccessToken;
import java.time.Instant;

/** Gets the user another access token, as a call does whose token has ended. */
public final class RefreshServlet extends ProviderAction {
  private static final long serialVersionUID = 1L;

  @Override
  Page act(Account account) {
    AccessToken before = account.tokens().accessToken();
    AccessToken after = account.tokens().insteadOf(before);
    boolean renewed = !after.value().equals(before.value());
    return new Page(renewed ? "You have a new access token" : "The token stayed the same")
        .above(account.providerName())
        .html("<p>Kelid sent the refresh token to the provider and kept what came back; everybody ")
        .html("who waited for it got the same.</p><dl>")
        .entry("Old token ends in", Words.until(before.expiresAt(), Instant.now()))
        .entry("New token ends in", Words.until(after.expiresAt(), Instant.now()))
        .html("</dl>");
  }
}
