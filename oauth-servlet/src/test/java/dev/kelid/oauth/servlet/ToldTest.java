package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.Unreachable;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people and programs are told of a store in trouble. */
class ToldTest {
  private static Told told(String endpoint, String code) {
    Unreachable.Answer answer = new Unreachable.Answer(endpoint, 0, code, "", null, Map.of());
    return Told.of(new Unreachable("web", "no", answer, null), "", "/", false);
  }

  @Test
  void aStoreThatCannotBeWrittenIsNotFull() {
    Told full = told("token store", "store_full");
    assertThat(full.code()).isEqualTo("store_full");
    assertThat(full.title()).isEqualTo("Too many people are signed in");

    Told broken = told("token store", "");
    assertThat(broken.status()).isEqualTo(503);
    assertThat(broken.code()).isEqualTo("store_unavailable");
    assertThat(broken.title()).isEqualTo("This application cannot keep sign-ins just now");
    assertThat(told("token endpoint", "store_full").code()).isEqualTo("temporarily_unavailable");
  }
}
