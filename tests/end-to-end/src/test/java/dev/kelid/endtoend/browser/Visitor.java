package dev.kelid.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One person's browser: cookies of its own, any number of tabs, and an eye on what goes wrong. */
public final class Visitor implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final Set<Integer> expected = new HashSet<>();

  Visitor(BrowserContext context) {
    this.context = context;
    context.onConsoleMessage(this::hear);
    context.onWebError(error -> complaints.add(error.error()));
    context.onRequest(request -> addresses.add(request.url()));
  }

  /** Chromium logs every failed load; a test says which of them it means to cause. */
  private void hear(ConsoleMessage message) {
    boolean meant =
        expected.stream()
            .anyMatch(s -> message.text().contains("responded with a status of " + s + " "));
    if (message.type().equals("error") && !meant) {
      complaints.add(message.text() + " at " + message.location());
    }
  }

  /** This answer is part of the test. */
  public Visitor expecting(int status) {
    expected.add(status);
    return this;
  }

  /** A new tab. */
  public Page tab() {
    return context.newPage();
  }

  BrowserContext browser() {
    return context;
  }

  /** Everything that was opened or loaded. */
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Keeps a picture of the whole page. */
  public void photograph(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  void assertNothingWentWrong() {
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }

  @Override
  public void close() {
    context.close();
  }
}
