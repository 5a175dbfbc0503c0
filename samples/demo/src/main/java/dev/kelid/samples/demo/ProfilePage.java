package dev.kelid.samples.demo;

import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.provider.RefreshRules.Support;
import dev.kelid.oauth.provider.TokenUseRules.Kind;
import dev.kelid.oauth.servlet.SignedInUser;
import dev.kelid.oauth.token.TokenSet;
import dev.kelid.oauth.token.TokenUse;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The page of one account. */
final class ProfilePage {
  private final Account account;
  private final Places places;
  private final Page page;

  private ProfilePage(Account account, Places places) {
    this.account = account;
    this.places = places;
    this.page = new Page("Your profile").above(account.providerName());
  }

  static Page of(Account account, Places places) {
    ProfilePage profile = new ProfilePage(account, places);
    profile.user();
    account.held().ifPresentOrElse(profile::tokens, profile::noTokens);
    profile.claims();
    return profile.page;
  }

  private void user() {
    SignedInUser user = account.user();
    if (user.subject().isEmpty()) {
      page.html("<p class=\"card\" id=\"unidentified\">This provider does not say who you are. ")
          .html("You have a random name, for this session only.</p><dl>")
          .entry("Name in this session", user.getName())
          .html("</dl>");
      return;
    }
    page.html("<dl>")
        .entry("Name", Account.displayName(user))
        .entry("Subject", user.getName())
        .entry("Issuer", user.issuer().orElse("none that could be checked"))
        .entry("Roles", user.roles().isEmpty() ? "none" : String.join(", ", sorted(user.roles())))
        .html("</dl>");
  }

  private static Set<String> sorted(Set<String> roles) {
    return new TreeSet<>(roles);
  }

  private void tokens(TokenSet held) {
    page.html("<h2>Your tokens</h2><dl>")
        .entry(
            "Access token is good for", Words.until(held.accessToken().expiresAt(), Instant.now()))
        .entry("Refresh token", held.refreshToken() == null ? "none" : "held on the server")
        .html("</dl><h3>Granted scopes</h3>");
    if (held.scopes().isEmpty()) {
      page.html("<p>None are named.</p>");
    } else {
      page.html("<ul class=\"chips\">");
      held.scopes().forEach(scope -> page.html("<li>").text(scope).html("</li>"));
      page.html("</ul>");
    }
    sensitive();
    page.html("<h2>What you can do</h2><ul class=\"actions\">");
    call();
    refresh(held);
    revoke();
    tokenInfo();
    refusals();
    page.html("</ul>");
  }

  private void sensitive() {
    if (places.cards(account.id()).isPresent()) {
      page.html("<section class=\"card\" id=\"sensitive\"><h2>Sensitive data</h2>")
          .html("<p>Your cards are shown after a strong sign-in of the last five minutes. ")
          .html("If yours is not, you sign in once more and come back to them.</p>")
          .html("<p><a class=\"button\" href=\"/cards/" + account.id() + "\">")
          .html("Show my cards</a></p></section>");
    }
  }

  private void noTokens() {
    page.html("<p class=\"card\" id=\"no-tokens\">You hold no tokens here any more. ")
        .html("<a href=\"" + Page.loginAddress(account.id()) + "\">Sign in again</a> ")
        .html("to get new ones.</p>");
  }

  private void call() {
    action(
        "call",
        "Call the API",
        places.api(account.id()).map(api -> places.allowed(account.id()).told(api)).orElse(""),
        "Not offered: the demo knows no API for this provider's tokens.");
  }

  private void refresh(TokenSet held) {
    boolean supported =
        account.client().registration().provider().refresh().support() != Support.UNSUPPORTED;
    action(
        "refresh",
        "Refresh now",
        supported && held.refreshToken() != null ? "Kelid does it by itself when it is time." : "",
        "Not offered by this provider: when the token ends, you sign in again.");
  }

  private void revoke() {
    TokenUse use = account.client().tokenUse();
    boolean can =
        offers(() -> use.canRevoke(Kind.REFRESH_TOKEN) || use.canRevoke(Kind.ACCESS_TOKEN));
    action(
        "revoke",
        "Revoke",
        can ? "Ends your tokens at the provider and here." : "",
        "Not offered by this provider: a token is good until it ends.");
  }

  private void tokenInfo() {
    action(
        "token-info",
        "Token info",
        offers(account.client().tokenUse()::canIntrospect)
            ? "Asks the provider what it knows of your token."
            : "",
        "Not offered by this provider.");
  }

  private void refusals() {
    boolean played = places.played(account.id()).isPresent();
    action(
        "refused-call",
        "See a refused call",
        places.dialect(account.id()).isPresent() ? "A call that this API does not allow you." : "",
        "Not offered: the demo knows no call that is refused here.");
    action(
        "denial",
        "See a denied sign-in",
        played ? "As if you had said no at the provider." : "",
        "Not offered: sign out, sign in again and say no there.");
  }

  /** A provider that does not answer now may offer it. */
  private static boolean offers(Supplier<Boolean> known) {
    try {
      return known.get();
    } catch (Unreachable e) {
      return true;
    }
  }

  /** One line; what is not offered is said. */
  private void action(String path, String name, String offered, String otherwise) {
    page.html("<li id=\"" + path + "\">");
    if (offered.isEmpty()) {
      page.html("<strong>").text(name).html("</strong><span>").text(otherwise).html("</span></li>");
      return;
    }
    page.html("<form method=\"post\" action=\"/" + path + "/" + account.id() + "\"><button>")
        .text(name)
        .html("</button></form><span>")
        .text(offered)
        .html("</span></li>");
  }

  private void claims() {
    ClaimTables claims = ClaimTables.of(account.user());
    if (!claims.ofTheUser().isEmpty()) {
      page.html("<h2>What the provider says of you</h2><dl>");
      claims.ofTheUser().forEach(page::entry);
      page.html("</dl>");
    }
    if (!claims.ofTheLogin().isEmpty()) {
      page.html("<details><summary>And of this sign-in</summary><dl>");
      claims.ofTheLogin().forEach(page::entry);
      page.html("</dl></details>");
    }
  }
}
