package dev.kelid.benchmarks.startup;

import com.github.scribejava.core.builder.ServiceBuilder;
import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.ScribeApi;
import dev.kelid.benchmarks.table.Checked;
import dev.kelid.benchmarks.table.Figure;
import dev.kelid.benchmarks.table.Measured;
import dev.kelid.benchmarks.url.PeerUrls;
import dev.kelid.benchmarks.url.SpringUrl;
import dev.kelid.benchmarks.url.UrlByHand;
import dev.kelid.oauth.OAuthClients;
import java.io.IOException;
import java.util.Map;

/**
 * From {@code main} to the first authorization URL, in a JVM that has done nothing else. The time
 * that the JVM takes until {@code main} is the same for all and is not in it. Spring is without an
 * application context: only what writes the URL.
 */
public final class StartUp {
  private StartUp() {}

  /** Takes the library's name; prints how long it took. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    String url = url(arguments[0]);
    long took = System.nanoTime() - start;
    Checked.require(url.startsWith(Scene.AUTHORIZE) && url.contains("code_challenge="), url);
    new Measured(Map.of(Figure.WALL, (double) took)).print(System.out);
  }

  /** Each library in its own class or method, so that no class of another is loaded. */
  private static String url(String library) throws IOException {
    return switch (library) {
      case "byHand" -> byHand();
      case "kelid" -> kelid();
      case "nimbus" -> PeerUrls.nimbus().toString();
      case "scribe" -> Scribe.url();
      case "google" -> google();
      case "spring" -> new SpringUrl().begin();
      default -> throw new IllegalArgumentException(library);
    };
  }

  private static String byHand() {
    return new UrlByHand().begin().url();
  }

  private static String kelid() {
    OAuthClients clients = OAuthClients.of(Scene.registration(Scene.TOKEN));
    return clients.only().login().start().authorizationUrl();
  }

  private static String google() throws IOException {
    UrlByHand byHand = new UrlByHand();
    return PeerUrls.google(byHand.random(), byHand.random());
  }

  /** Its class is looked at only when it is used: the verifier wants to know what it extends. */
  private static final class Scribe {
    private Scribe() {}

    static String url() {
      UrlByHand byHand = new UrlByHand();
      return PeerUrls.scribe(
          new ServiceBuilder(Scene.CLIENT_ID)
              .apiSecret(Scene.CLIENT_SECRET)
              .callback(Scene.REDIRECT)
              .build(new ScribeApi(Scene.TOKEN)),
          byHand.random(),
          byHand.random());
    }
  }
}
