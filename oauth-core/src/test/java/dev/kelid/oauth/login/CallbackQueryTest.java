package dev.kelid.oauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CallbackQueryTest {
  @Test
  void aQueryIsDecodedAsAForm() {
    CallbackQuery query = CallbackQuery.parse("code=a%2Bb+c&state=%C3%A9&empty=&bare");

    assertThat(query.first("code")).isEqualTo("a+b c");
    assertThat(query.first("state")).isEqualTo("é");
    assertThat(query.first("empty")).isEmpty();
    assertThat(query.first("bare")).isEmpty();
    assertThat(query.first("missing")).isNull();
  }

  @Test
  @Tag("checklist-39")
  void aNameWrittenInTwoWaysIsStillRepeated() {
    CallbackQuery query = CallbackQuery.parse("code=a&%63ode=b&state=x");

    assertThat(query.isRepeated("code")).isTrue();
    assertThat(query.isRepeated("state")).isFalse();
    assertThat(CallbackQuery.of(Map.of("code", new String[] {"a", "b"})).isRepeated("code"))
        .isTrue();
  }

  @Test
  void rubbishIsNoCode() {
    CallbackQuery query = CallbackQuery.parse("&&=&%=1&code=%zz&&");

    assertThat(query.first("code")).isEmpty();
    assertThat(CallbackQuery.parse(null).first("code")).isNull();
    assertThat(CallbackQuery.of(Map.of("code", new String[0])).first("code")).isNull();
  }

  @Test
  void nothingIsNotTheSameAsAnEmptyParameter() {
    assertThat(CallbackQuery.parse(null).isEmpty()).isTrue();
    assertThat(CallbackQuery.parse("").isEmpty()).isTrue();
    assertThat(CallbackQuery.of(Map.of()).isEmpty()).isTrue();
    assertThat(CallbackQuery.parse("code=").isEmpty()).isFalse();
  }

  @Test
  @Tag("checklist-122")
  void itsTextIsTheNamesOnly() {
    assertThat(CallbackQuery.parse("code=secret&state=x")).hasToString("[code, state]");
  }
}
