package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.Origin;
import dev.kelid.tests.fuzz.BrowserAddress;
import dev.kelid.tests.fuzz.Mutations;
import dev.kelid.tests.fuzz.Trials;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReturnPathFuzzTest {
  private static final String ORIGIN = "https://app.example.com";
  private static final List<String> CONTEXTS = List.of("", "/app", "/a%20b", "/a/b");
  private static final List<String> PAGES =
      List.of("/", "", "/a/b?c=d&e=%2f", "/it's;v=1?@x:y", "/%D8%B3", "/x?u=https://a.example//b");
  private static final List<String> PIECES =
      List.of(
          "/",
          "//",
          "\\",
          "/./",
          "/../",
          "/%2e%2e/",
          "/.%2E;",
          "/..;x",
          "%2f",
          "%5c",
          "%09",
          "\t",
          "\n",
          "\r",
          ";",
          ";x",
          "/;x/",
          "?",
          "#",
          "@",
          ":",
          "oauth",
          "/oauth/",
          "%6fauth",
          "OAUTH",
          "login",
          "logout",
          "evil.example",
          "http:",
          "https://",
          "javascript:",
          "app",
          "a%20b",
          "..",
          ".",
          "%252e",
          " ",
          "%00",
          "\u0000",
          "\u3002",
          "\uff0f",
          "%ef%bc%8f",
          "\ud800");

  private final Trials trials = new Trials(5);

  private record Wanted(String context, String path, boolean isReferer) {}

  @Provide
  Arbitrary<Wanted> wishes() {
    return Arbitraries.randomValue(ReturnPathFuzzTest::wanted);
  }

  private static Wanted wanted(Random random) {
    String context = Mutations.one(CONTEXTS, random);
    String path =
        switch (random.nextInt(4)) {
          case 0 -> context + Mutations.one(PAGES, random);
          case 1 -> context + Mutations.of(Mutations.one(PAGES, random), random);
          case 2 -> Mutations.of(context + Mutations.one(PAGES, random), random);
          default -> (random.nextBoolean() ? context : "") + pieces(random);
        };
    boolean isReferer = Mutations.chance(30, random);
    return new Wanted(context, isReferer ? referer(path, random) : path, isReferer);
  }

  private static String pieces(Random random) {
    return random
        .ints(1 + random.nextInt(6), 0, PIECES.size())
        .mapToObj(PIECES::get)
        .collect(Collectors.joining());
  }

  private static String referer(String path, Random random) {
    String whole = ORIGIN + path;
    return Mutations.chance(80, random) ? whole : Mutations.of(whole, random);
  }

  @Property
  void whereALoginComesBackToIsInTheApplication(@ForAll("wishes") Wanted wanted) {
    ReturnPath paths = new ReturnPath(wanted.context(), Origin.of(URI.create(ORIGIN)));
    String[] path = {""};
    trials.answer(
        () -> {
          path[0] =
              wanted.isReferer()
                  ? paths.ofReferer(withReferer(wanted.path()))
                  : paths.local(wanted.path());
          return Optional.of(path[0]).filter(p -> !p.equals(paths.home()));
        });
    requireInside(path[0], wanted.context());
  }

  private static HttpServletRequest withReferer(String referer) {
    return Requests.answering(
        (method, arguments) ->
            method.equals("getHeader") && arguments[0].equals("Referer") ? referer : null);
  }

  private static void requireInside(String path, String context) {
    assertThat(path).matches("[\\x21-\\x7E]{1,1500}");
    BrowserAddress address = BrowserAddress.of(ORIGIN, path);
    assertThat(address.origin()).isEqualTo(ORIGIN);
    String within = context.replace("%20", " ");
    for (String seen : List.of(address.path().replace("%20", " "), address.served())) {
      assertThat((seen + "/").startsWith(within + "/")).as("%s in %s", seen, within).isTrue();
      assertThat(seen.startsWith(within + "/oauth/")).as(seen).isFalse();
    }
    java(path).ifPresent(uri -> assertThat(uri.getHost()).isEqualTo("app.example.com"));
  }

  /** As Java sees it; empty if it cannot read it. */
  private static Optional<URI> java(String path) {
    try {
      return Optional.of(URI.create(ORIGIN).resolve(new URI(path)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
