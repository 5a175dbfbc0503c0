package dev.kelid.samples.demo;

/** Ends the user's tokens at the provider and here. */
public final class RevokeServlet extends ProviderAction {
  private static final long serialVersionUID = 1L;

  @Override
  Page act(Account account) {
    boolean there = account.client().revoke(account.tokens().owner(), "");
    return new Page("Your tokens are gone")
        .above(account.providerName())
        .html(there ? "<p>The provider has revoked them, and " : "<p>The provider kept them, but ")
        .html("Kelid has forgotten them. You are still signed in to this application.</p>");
  }
}
