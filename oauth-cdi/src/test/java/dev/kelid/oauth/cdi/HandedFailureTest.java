package dev.kelid.oauth.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.LoginRequired;
import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a resource fails with is the filter's to answer for; where there is none, it is logged. */
class HandedFailureTest {
  @RegisterExtension final Configured configured = new Configured();
  @TempDir private Path folder;
  private final AuthorizationServer provider = AuthorizationServer.start();
  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger(FailureMapper.class.getName());
  private final Handler handler = new Recording();
  private final LoginRequired failure = new LoginRequired("web", "nobody is there");

  private final class Recording extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    provider.close();
  }

  private String page(Map<String, WebShop.Page> pages, HttpClient browser) throws Exception {
    configured.twoRegistrations(provider.issuer()).set("oauth.public-paths", "/rest");
    try (WebShop shop =
        new WebShop(
            folder,
            configured,
            new HashMap<>(Map.of("registration", "web")),
            pages,
            RequestScopes.Requests.class)) {
      return shop.open(browser, "/rest");
    }
  }

  @Test
  void aFilterThatSawTheRequestAnswersByALogin() throws Exception {
    WebShop.Page failing =
        request -> {
          if (LoginFilter.user(request).isEmpty()) {
            HandedFailure.to(request, failure);
            return "failed";
          }
          return request.getRemoteUser();
        };

    assertThat(page(Map.of("/rest", failing), WebShop.browser())).isEqualTo("200 alice");
    assertThat(logged).isEmpty();
  }

  @Test
  void whereNoFilterSawTheRequestTheFailureIsLoggedWithTheRemedy() throws Exception {
    WebShop.Page unseen =
        request -> {
          request.removeAttribute("dev.kelid.oauth.answering");
          HandedFailure.to(request, failure);
          return "failed " + request.getAttribute(LoginFilter.FAILURE);
        };

    assertThat(page(Map.of("/rest", unseen), WebShop.browser())).isEqualTo("200 failed null");
    assertLogged();
  }

  @Test
  void whereThereIsNoRequestAtAllTheFailureIsLogged() {
    HttpServletRequest none = null;
    HandedFailure.to(none, failure);
    assertLogged();
  }

  private void assertLogged() {
    assertThat(logged).singleElement().extracting(LogRecord::getThrown).isSameAs(failure);
    assertThat(logged.get(0).getMessage()).contains("map LoginFilter to the path");
  }
}
