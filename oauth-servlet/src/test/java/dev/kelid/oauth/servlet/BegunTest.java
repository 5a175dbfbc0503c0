package dev.kelid.oauth.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BegunTest {
  @Test
  void whatTheFilterNotedIsReadBack() {
    assertThat(Begun.parse("")).isEqualTo(new Begun(false, false, ""));
    assertThat(Begun.parse("+")).isEqualTo(new Begun(true, false, ""));
    assertThat(Begun.parse("need")).isEqualTo(new Begun(false, false, "need"));
    assertThat(Begun.parse("+need")).isEqualTo(new Begun(true, false, "need"));
    assertThat(Begun.parse("+!need")).isEqualTo(new Begun(true, true, "need"));
    assertThat(Begun.parse("!")).isEqualTo(new Begun(false, true, ""));
  }

  @Test
  void tagIsShortFitsACookieNameAndTellsNothing() {
    assertThat(Tag.of("payments")).matches("[A-Za-z0-9_-]{16}").isEqualTo(Tag.of("payments"));
    assertThat(Tag.of("payments")).isNotEqualTo(Tag.of("payment"));
  }
}
