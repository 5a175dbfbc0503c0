package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "issuer, issuer, 0",
    "Issuer, issuer, 0",
    "isuer, issuer, 1",
    "isssuer, issuer, 1",
    "ussuer, issuer, 1",
    "sisuer, issuer, 1",
    "sciop, scope, 2",
    "'', abc, 3",
  })
  void distancesAreCounted(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void theNearestOfSeveralIsFound() {
    List<String> names = List.of("prompts", "prompt", "profile");
    assertThat(new Nearest(3).to("promt", names)).contains("prompt");
  }

  @Test
  void aShortNameForgivesLess() {
    assertThat(new Nearest(3).to("nome", List.of("name"))).contains("name");
    assertThat(new Nearest(3).to("nose", List.of("name"))).isEmpty();
    assertThat(new Nearest(1).to("clientid-", List.of("client-id"))).isEmpty();
  }
}
