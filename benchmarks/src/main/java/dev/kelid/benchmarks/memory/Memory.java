package dev.kelid.benchmarks.memory;

import dev.kelid.benchmarks.scene.Scene;
import dev.kelid.benchmarks.scene.SpringScene;
import dev.kelid.benchmarks.table.Checked;
import dev.kelid.benchmarks.table.Figure;
import dev.kelid.benchmarks.table.JvmContest;
import dev.kelid.benchmarks.table.Measured;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * Bytes of heap that one signed-in user more takes: the heap in use after collections with one
 * number of users and with another, the difference divided. Each user has an access token, a
 * refresh token and an ID token of their own; the floor is these texts alone, in an array.
 *
 * <p>Spring's {@code InMemoryOAuth2AuthorizedClientService} is given no ID token: it keeps that in
 * the session.
 */
public final class Memory {
  private static final int USERS = 100_000;
  private static final int USERS_OF_A_CHECK = 3_000;
  private static final int FEWER = 5;
  private static final int COLLECTIONS = 4;

  private Memory() {}

  /** Takes a method, and {@code full} or {@code quick}; prints the bytes. */
  public static void main(String[] arguments) {
    int most = arguments[1].equals(JvmContest.FULL) ? USERS : USERS_OF_A_CHECK;
    Users users = users(arguments[0], most);
    users.signIn(0, most / FEWER);
    long few = heap();
    users.signIn(most / FEWER, most);
    long many = heap();
    Checked.require(users.count() == most, users.count() + " users, not " + most);
    double each = (double) (many - few) / (most - most / FEWER);
    Checked.require(each > 0, each + " bytes");
    new Measured(Map.of(Figure.BYTES, each)).print(System.out);
  }

  /** Somewhere to be signed in. */
  interface Users {
    void signIn(int from, int until);

    long count();
  }

  private static Users users(String method, int most) {
    return switch (method) {
      case "textsAlone" -> new Texts(most);
      case "kelid" -> new KelidUsers(true);
      case "kelidWithoutLogoutIndex" -> new KelidUsers(false);
      case "spring" -> new SpringUsers();
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static final class Texts implements Users {
    private final String[] texts;

    Texts(int users) {
      texts = new String[3 * users];
    }

    @Override
    public void signIn(int from, int until) {
      for (int i = from; i < until; i++) {
        UserTokens user = UserTokens.of(i);
        texts[3 * i] = user.access();
        texts[3 * i + 1] = user.refresh();
        texts[3 * i + 2] = user.idToken();
      }
    }

    @Override
    public long count() {
      long count = 0;
      for (String text : texts) {
        count += text == null ? 0 : 1;
      }
      return count / 3;
    }
  }

  private static final class SpringUsers implements Users {
    private final ClientRegistration client = SpringScene.registration(Scene.TOKEN);
    private final OAuth2AuthorizedClientService service = SpringScene.service(client);
    private long count;

    @Override
    public void signIn(int from, int until) {
      for (int i = from; i < until; i++) {
        UserTokens user = UserTokens.of(i);
        service.saveAuthorizedClient(
            SpringScene.authorized(client, user.access(), user.refresh(), UserTokens.LIFE),
            new TestingAuthenticationToken(user.subject(), "none"));
        Object found = service.loadAuthorizedClient(SpringScene.ID, user.subject());
        count += found == null ? 0 : 1;
      }
    }

    @Override
    public long count() {
      return count;
    }
  }
}
