package dev.kelid.oauth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("checklist-125")
class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, https://API.EXAMPLE.com:443/deep/path?q",
    "HTTP://localhost:80, http://LOCALHOST/",
    "https://[::1]:8443, https://[::1]:8443/x"
  })
  void whatOnlyLooksDifferentIsTheSame(String one, String other) {
    assertThat(Origin.of(URI.create(one))).isEqualTo(Origin.of(URI.create(other)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "https://api.example.com:8443",
        "https://api.example.com.",
        "https://api.example.com.evil.example",
        "https://xapi.example.com",
        "https://api.example.com@evil.example"
      })
  void whatIsDifferentIsNotTheSame(String other) {
    assertThat(Origin.of(URI.create(other)))
        .isNotEqualTo(Origin.of(URI.create("https://api.example.com")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/path", "//host/path", "mailto:a@b", "https:///path"})
  void withoutSchemeAndHostThereIsNone(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Origin.of(URI.create(uri)))
        .withMessageContaining("no origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/path", "//host/path", "mailto:a@b", "https:///path", "https://a_b/"})
  void whatHasNoOriginIsOfNone(String uri) {
    assertThat(new Origin("https", "a_b", 443).isOf(URI.create(uri))).isFalse();
  }

  /** Of 40,000 pairs of addresses, made from parts that are alike and seldom the same. */
  @Test
  void anAddressIsOfAnOriginIfItsOwnIsTheSame() {
    SplittableRandom random = new SplittableRandom(20261122);
    int same = 0;
    for (int i = 0; i < 40_000; i++) {
      Origin origin = Origin.of(address(random));
      URI address = address(random);
      boolean isSame = Origin.of(address).equals(origin);
      same += isSame ? 1 : 0;

      assertThat(origin.isOf(address)).as("%s of %s", address, origin).isEqualTo(isSame);
    }
    assertThat(same).isBetween(1_000, 39_000);
  }

  private static URI address(SplittableRandom random) {
    String scheme = one(random, "https", "HTTPS", "Https", "http", "HTTP", "ws", "httpS");
    String user = one(random, "", "", "", "api.example.com@", "u:p@");
    String host =
        one(
            random,
            "api.example.com",
            "API.example.com",
            "api.EXAMPLE.COM",
            "api.example.com.",
            "xn--bcher-kva.example",
            "XN--BCHER-KVA.example",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[FE80::1]",
            "[fe80::1]",
            "127.0.0.1");
    String port = one(random, "", "", ":", ":443", ":80", ":0443", ":8443", ":0");
    return URI.create(
        scheme + "://" + user + host + port + one(random, "", "/", "/a?b#c", "?https://x"));
  }

  private static String one(SplittableRandom random, String... of) {
    return of[random.nextInt(of.length)];
  }

  @Test
  void itsTextIsItself() {
    Origin origin = Origin.of(URI.create("https://Api.example.com/x"));

    assertThat(origin).hasToString("https://api.example.com");
    assertThat(Origin.of(URI.create(origin.toString()))).isEqualTo(origin);
  }
}
