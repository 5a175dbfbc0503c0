package dev.kelid.tests.wildfly.background;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.LoginRequired;
import jakarta.annotation.Resource;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** Works without a web request. */
@Singleton
public class Background {
  @Inject private AuthorizedClient user;
  @Inject private OAuthClients clients;
  @Resource private TimerService timers;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  /** What a timer says. */
  public BlockingQueue<String> said() {
    return said;
  }

  /**
   * Sets a timer that rings at once.
   *
   * @param owner whose tokens it is to use; empty for those of the injected client
   */
  public void ring(String owner) {
    timers.createSingleActionTimer(0, new TimerConfig(owner, false));
  }

  /** Rings. */
  @Timeout
  public void rung(Timer timer) {
    String owner = (String) timer.getInfo();
    said.add(owner.isEmpty() ? tokens() : tokensOf(owner));
  }

  /** The same, on a thread of the container. */
  @Asynchronous
  public Future<String> asynchronously() {
    return new AsyncResult<>(tokens());
  }

  private String tokensOf(String owner) {
    try {
      return clients.of("first").owner(owner).accessToken().type();
    } catch (LoginRequired e) {
      return e.getMessage();
    }
  }

  private String tokens() {
    try {
      return "a token of nobody: " + user.accessToken().type();
    } catch (IllegalStateException e) {
      return e.getMessage() + "\n" + clients.of("first").ofClient().accessToken().type();
    }
  }
}
