package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.login.PendingLogin;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.tests.fuzz.Mutations;
import dev.kelid.tests.fuzz.Trials;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PendingCookieFuzzTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final Trials trials = new Trials(5);
  private final Seal seal = Seal.of(Secret.of(KEY), new SecureRandom());
  private final Seal stranger = Seal.of(null, new SecureRandom());
  private final PendingCookies cookies = new PendingCookies(seal, new OwnCookies(true, "/app"));
  private final PendingLogin login = login("state-1");
  private final Cookie own = kept(login);
  private final Cookie other = kept(login("state-2"));

  /** What a browser sends instead of its cookie; sealed again where the contents were changed. */
  private record Sent(String name, String value, boolean isOurs) {}

  private static PendingLogin login(String state) {
    return new PendingLogin(
        "main",
        "https://id.example.com",
        URI.create("https://id.example.com/token"),
        Secret.of(state),
        Secret.of("n-1"),
        Secret.of("v-1"),
        URI.create("https://app.example.com/app/oauth/callback/main"),
        false,
        "/app/page?x=1",
        "",
        List.of("openid", "email"),
        Duration.ofMinutes(5),
        List.of("gold"),
        "owner-1",
        "calendar",
        null,
        Instant.parse("2026-11-22T10:00:00Z"));
  }

  private Cookie kept(PendingLogin kept) {
    List<Cookie> jar = new ArrayList<>();
    cookies.keep(Requests.with(), Requests.into(jar), kept);
    return jar.get(jar.size() - 1);
  }

  @Provide
  Arbitrary<Sent> sent() {
    return Arbitraries.randomValue(this::sent);
  }

  private Sent sent(Random random) {
    String value = own.getValue();
    return switch (random.nextInt(10)) {
      case 0 -> new Sent(own.getName(), value, true);
      case 1 -> new Sent(own.getName(), other.getValue(), false);
      case 2 -> new Sent(own.getName(), stranger.seal(own.getName(), login.toBytes()), false);
      case 3 -> new Sent(own.getName(), Mutations.odd(random), false);
      case 4, 5 -> new Sent(own.getName(), seal.seal(own.getName(), spoiled(random)), true);
      case 6 -> new Sent(other.getName(), value, false);
      case 7 -> new Sent(own.getName(), withBytes(value, random), false);
      default -> new Sent(own.getName(), Mutations.of(value, random), false);
    };
  }

  private static String withBytes(String value, Random random) {
    byte[] bytes = Base64.getUrlDecoder().decode(value);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    }
    int length = Mutations.chance(20, random) ? random.nextInt(bytes.length) : bytes.length;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, length));
  }

  /** The bytes of a login as another version, or a broken one, might have written them. */
  private byte[] spoiled(Random random) {
    byte[] bytes = login.toBytes();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(bytes.length + 20);
    return Mutations.chance(30, random) ? Arrays.copyOf(bytes, length) : bytes;
  }

  @Property
  void onlyTheLoginThatWasSealedHereComesBack(@ForAll("sent") Sent sent) {
    HttpServletRequest request = Requests.with(new Cookie(sent.name(), sent.value()));
    List<Cookie> jar = new ArrayList<>();
    Optional<PendingLogin> found =
        trials.answer(
            () -> {
              cookies.only(request, "main");
              cookies.takeAnswer(request, Requests.into(jar), "state-1");
              cookies.keep(request, Requests.into(jar), login("state-3"));
              return cookies.find(request, "state-1");
            });
    assertThat(cookies.take(request, Requests.into(jar), "state-1")).isEqualTo(found);
    if (found.isPresent() && !sent.isOurs()) {
      assertThat(found).contains(login);
      assertThat(sent.name()).isEqualTo(own.getName());
      assertThat(Base64.getUrlDecoder().decode(sent.value()))
          .isEqualTo(Base64.getUrlDecoder().decode(own.getValue()));
    }
    if (sent.isOurs() && sent.value().equals(own.getValue())) {
      assertThat(found).contains(login);
    }
  }
}
