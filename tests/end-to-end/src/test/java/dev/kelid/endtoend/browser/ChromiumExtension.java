package dev.kelid.endtoend.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.kelid.endtoend.keycloak.KeycloakExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Stage} with Chromium on it: one process for all classes of a run. Without
 * Chromium the tests are skipped, unless {@code CI} is set: then they fail.
 */
public final class ChromiumExtension
    implements ExecutionCondition, ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** The driver and the browser. */
  private record Running(Playwright driver, Browser browser) implements AutoCloseable {
    static Running start() {
      if (!Files.exists(CHROMIUM)) {
        throw new IllegalStateException("CI is set and there is no " + CHROMIUM);
      }
      PlaywrightAssertions.setDefaultAssertionTimeout(Stage.PATIENCE_IN_MILLISECONDS);
      Playwright driver = Playwright.create();
      LaunchOptions options =
          new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox"));
      return new Running(driver, driver.chromium().launch(options));
    }

    @Override
    public void close() {
      browser.close();
      driver.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Files.exists(CHROMIUM) || System.getenv("CI") != null) {
      return ConditionEvaluationResult.enabled("there is a browser, or there must be one");
    }
    String notice =
        "SKIPPED: there is no " + CHROMIUM + "; apt-get install chromium fonts-dejavu-core";
    System.err.println(context.getDisplayName() + " " + notice);
    return ConditionEvaluationResult.disabled(notice);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Stage.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("chromium", key -> Running.start(), Running.class);
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            "stage",
            key -> new Stage(running.browser(), () -> KeycloakExtension.server(context)),
            Stage.class);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Optional<Stage> stage =
        Optional.ofNullable(context.getStore(NAMESPACE).get("stage", Stage.class));
    if (stage.isPresent()) {
      stage.get().close();
      if (context.getExecutionException().isEmpty()) {
        stage.get().assertNothingWentWrong();
      }
    }
  }
}
