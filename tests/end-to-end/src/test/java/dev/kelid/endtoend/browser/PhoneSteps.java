package dev.kelid.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.kelid.oauth.testkit.AuthorizationServer;
import java.util.List;

/** What people do who log in by phone, in one browser. */
record PhoneSteps(DemoSite site, Visitor visitor, Page page) {
  static final String NUMBER = "09123456789";
  private static final int PHONE_WIDTH = 360;
  private static final int DESKTOP_WIDTH = 1280;

  /** In a browser of its own. */
  static PhoneSteps of(DemoSite site, Visitor visitor) {
    return new PhoneSteps(site, visitor, visitor.tab());
  }

  AuthorizationServer provider() {
    return site.provider("pod");
  }

  void typeNumber(String number) {
    page.locator("#number").fill(number);
    submit("send");
  }

  /** Asks for a code and waits for the page that takes it. */
  void askForCode(String number) {
    typeNumber(number);
    assertThat(page.locator("#code")).isVisible();
  }

  void typeCode(String code) {
    page.locator("#code").fill(code);
    submit("verify");
  }

  void typeWrongCode() {
    typeCode(wrong(provider().lastCode(NUMBER)));
  }

  /** Another one with as many digits. */
  static String wrong(String code) {
    char first = code.charAt(0) == '9' ? '1' : (char) (code.charAt(0) + 1);
    return first + code.substring(1);
  }

  void submit(String step) {
    page.locator("form:has(input[name=step][value=" + step + "]) button").click();
  }

  Locator problem() {
    return page.locator("#problem");
  }

  /** In both widths; nothing may stick out. */
  void photograph(String name) {
    for (int width : List.of(PHONE_WIDTH, DESKTOP_WIDTH)) {
      page.setViewportSize(width, 800);
      visitor.photograph(page, "otp/" + name + "-" + width);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as("width of %s", name)
          .isLessThanOrEqualTo(width);
    }
  }
}
