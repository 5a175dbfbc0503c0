package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private static ResourceBundle texts(String tag) {
    return ResourceBundle.getBundle(
        "texts/demo",
        Locale.forLanguageTag(tag),
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  @Test
  void everyTextIsThereInBothLanguagesWithTheSameParts() {
    ResourceBundle english = texts("en");
    ResourceBundle persian = texts("fa");
    assertThat(english.keySet()).hasSizeGreaterThan(40);
    assertThat(persian.getLocale().getLanguage()).isEqualTo("fa");
    for (String key : english.keySet()) {
      String said = Language.PERSIAN.say(key, "<1>", "<2>");
      assertThat(said).as(key).isNotEqualTo(Language.ENGLISH.say(key, "<1>", "<2>"));
      assertThat(said).as(key).containsPattern("\\p{IsArabic}").doesNotContain("{");
      for (String part : new String[] {"{0}", "{1}"}) {
        assertThat(persian.getString(key).contains(part))
            .as(key + " has " + part)
            .isEqualTo(english.getString(key).contains(part));
      }
    }
  }

  @Test
  void timesSayHowFarOffTheyAre() {
    Instant now = Instant.parse("2026-11-22T08:00:00Z");
    Language english = Language.ENGLISH;
    assertThat(english.when(now.plusSeconds(60), now)).endsWith(" (in 1 minute)");
    assertThat(english.when(now.plusSeconds(61), now)).endsWith(" (in 2 minutes)");
    assertThat(english.when(now.plusMillis(1), now)).endsWith(" (in 1 minute)");
    assertThat(english.when(now, now)).doesNotContain("in ");
    assertThat(Language.PERSIAN.when(now.plusSeconds(600), now)).endsWith(" (تا ۱۰ دقیقهٔ دیگر)");
  }

  @Test
  void numbersHaveTheDigitsOfTheLanguageAndTheirOwnDirection() {
    assertThat(Language.ENGLISH.digits("0912")).isEqualTo("0912");
    assertThat(Language.PERSIAN.digits("0912***34")).isEqualTo("۰۹۱۲***۳۴");
    assertThat(Language.PERSIAN.leftToRight("۱")).isEqualTo("\u2066۱\u2069");
  }
}
