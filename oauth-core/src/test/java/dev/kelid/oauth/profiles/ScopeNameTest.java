package dev.kelid.oauth.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.ProviderProfile;
import dev.kelid.oauth.provider.ScopeName;
import dev.kelid.oauth.provider.ScopeRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of providers.md 1.3 and 2. */
class ScopeNameTest {
  private static final ScopeRules TODAY = KnownProviders.divar().scopes();
  private static final ScopeRules OLD = KnownProviders.divar2023().scopes();

  @ParameterizedTest
  @CsvSource({
    "POST_ADDON_CREATE, AZTH74V2, POST_ADDON_CREATE.AZTH74V2",
    "SOMETHING_NEW,     x-1_2,    SOMETHING_NEW.x-1_2"
  })
  void aResourceFollowsTheName(String name, String identifier, String text) {
    assertThat(ScopeName.of(name, identifier).text(TODAY)).isEqualTo(text);
    assertThat(ScopeName.parse(text, TODAY)).isEqualTo(ScopeName.of(name, identifier));
  }

  @Test
  void theOldSeparatorIsTwoUnderscores() {
    String text = "ADDON_USER_APPROVED__AZTH74V2";
    assertThat(ScopeName.of("ADDON_USER_APPROVED", "AZTH74V2").text(OLD)).isEqualTo(text);
    assertThat(ScopeName.parse(text, OLD))
        .isEqualTo(ScopeName.of("ADDON_USER_APPROVED", "AZTH74V2"));
    assertThat(ScopeName.parse("USER_PHONE", OLD)).isEqualTo(ScopeName.of("USER_PHONE"));
  }

  /** As {@code printf 'u-1:AZf3Uqr3:p-2' | base64} writes it. */
  @Test
  void partsAreJoinedAndPaddingIsKept() {
    ScopeName chat = ScopeName.of("CHAT_MESSAGE_SEND", "u-1", "AZf3Uqr3", "p-2");
    String text = "CHAT_MESSAGE_SEND.dS0xOkFaZjNVcXIzOnAtMg==";
    assertThat(chat.text(TODAY)).isEqualTo(text);
    assertThat(ScopeName.parse(text, TODAY)).isEqualTo(chat);
    assertThat(FormParameters.encode(text)).endsWith("%3D%3D");
    assertThat(ScopeName.of("CHAT_SEND_MESSAGE_OAUTH", "u-1", "AZf3Uqr3", "p-2").text(OLD))
        .isEqualTo("CHAT_SEND_MESSAGE_OAUTH__dS0xOkFaZjNVcXIzOnAtMg==");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a.b", "a\tb", "ä"})
  void anIdentifierThatCannotBeToldFromTheRestIsRefused(String identifier) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScopeName.of("POST_EDIT", identifier).text(TODAY));
  }

  @Test
  void theSeparatorInsideAnIdentifierIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScopeName.of("USER_PHONE", "a__b").text(OLD));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScopeName.of("CHAT_MESSAGE_SEND", "a:b", "c").text(TODAY));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ScopeName.of("read", "x")
                    .text(ProviderProfile.openId("https://a.example.com").scopes()));
  }

  @Test
  void brokenBase64IsNoScope() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScopeName.parse("CHAT_MESSAGE_SEND.%%%", TODAY));
  }

  @Test
  void onlyScopesKnownToNeedAResourceAreRefusedBare() {
    assertThat(TODAY.problem("POST_ADDON_CREATE"))
        .contains("'POST_ADDON_CREATE' needs a resource: write POST_ADDON_CREATE.<identifier>");
    assertThat(TODAY.problem("POST_ADDON_CREATE.")).isPresent();
    assertThat(TODAY.problem("POST_ADDON_CREATE.x")).isEmpty();
    assertThat(TODAY.problem("SOMETHING_NEW")).isEmpty();
    assertThat(OLD.problem("ADDON_USER_APPROVED")).isPresent();
  }
}
