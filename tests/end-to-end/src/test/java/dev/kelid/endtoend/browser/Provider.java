package dev.kelid.endtoend.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Where the demo's users log in, and what alice does there. */
enum Provider {
  /** The test kit, started by the demo itself. */
  OWN("Alice Liddell") {
    @Override
    Locator userName(Page page) {
      return page.getByLabel("User name");
    }

    @Override
    void signIn(Page page) {
      userName(page).fill("alice");
      button(page, "Allow").click();
    }
  },
  /** A Keycloak. */
  KEYCLOAK("Alice Doe") {
    @Override
    Locator userName(Page page) {
      return page.locator("#username");
    }

    @Override
    void signIn(Page page) {
      userName(page).fill("alice");
      page.locator("#password").fill("wonderland");
      button(page, "Sign In").click();
    }
  };

  private final String userName;

  Provider(String userName) {
    this.userName = userName;
  }

  /** Where the login page asks who it is. */
  abstract Locator userName(Page page);

  /** Fills the provider's login page, on which the browser must be. */
  abstract void signIn(Page page);

  /** What the provider calls alice. */
  String userName() {
    return userName;
  }

  static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, named(name));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
