package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.provider.Origin;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ReturnPathTest {
  private final ReturnPath paths =
      new ReturnPath("/app", Origin.of(URI.create("https://shop.example.com")));

  @Test
  void aPathOfFifteenHundredCharactersIsTheLongest() {
    String longest = "/app/" + "x".repeat(1495);

    assertThat(paths.local(longest)).isEqualTo(longest);
    assertThat(paths.local(longest + "x")).isEqualTo("/app/");
  }
}
