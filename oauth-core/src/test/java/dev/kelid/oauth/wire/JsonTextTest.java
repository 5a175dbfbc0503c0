package dev.kelid.oauth.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @Test
  void valuesBecomePlainJava() {
    JsonObjectValues values =
        JsonText.object(
            "{\"s\":\"x\",\"n\":7,\"d\":7.5,\"t\":true,\"l\":[1,\"a\",{}],\"o\":{\"k\":null}}");

    assertThat(values.members())
        .containsEntry("s", "x")
        .containsEntry("n", 7L)
        .containsEntry("d", new BigDecimal("7.5"))
        .containsEntry("t", true)
        .containsEntry("l", List.of(1L, "a", Map.of()));
    assertThat(((Map<?, ?>) values.members().get("o")).containsKey("k")).isTrue();
    assertThat(values).hasToString("[s, n, d, t, l, o]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-1",
        "999999999999999999",
        "-99999999999999999",
        "9223372036854775807",
        "-9223372036854775808",
        "1e3",
        "5.0"
      })
  void aWholeNumberIsALongWhereverItFits(String number) {
    assertThat(JsonText.object("{\"n\":" + number + "}").members().get("n"))
        .isEqualTo(new BigDecimal(number).longValueExact());
  }

  @Test
  void aWholeNumberThatIsTooLargeIsNoLong() {
    assertThat(JsonText.object("{\"n\":9223372036854775808}").members().get("n"))
        .isEqualTo(new BigDecimal("9223372036854775808"));
  }

  @ParameterizedTest
  @Tag("checklist-64")
  @Tag("checklist-109")
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "\"x\"",
        "7",
        "[]",
        "[{}]",
        "{",
        "{}x",
        "{}{}",
        "{\"a\":1,}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}",
        "{\"o\":{\"a\":1,\"a\":2}}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"a\":\"\n\"}",
        "{\"n\":1e401}",
        "{\"n\":1e1000000000}",
        "{\"n\":1e99999999999999999999}",
        "{\"n\":11111111111111111111111111111111111111111111111111111111111111111}",
        "<html><body>Sign in</body></html>"
      })
  void anythingButOneObjectIsRefused(String text) {
    assertThat(JsonText.object("{\"a\":1}").members()).containsEntry("a", 1L);

    assertThatIllegalArgumentException().isThrownBy(() -> JsonText.object(text));
  }

  @Test
  void nestingHasABound() {
    String bearable = "{\"a\":" + "[".repeat(30) + "]".repeat(30) + "}";
    assertThat(JsonText.object(bearable).members()).containsOnlyKeys("a");

    for (int depth : new int[] {40, 10_000, 200_000}) {
      String deepArrays = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
      String deepObjects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
      assertThatIllegalArgumentException().isThrownBy(() -> JsonText.object(deepArrays));
      assertThatIllegalArgumentException().isThrownBy(() -> JsonText.object(deepObjects));
    }
  }

  @Test
  void secondsAreWholeAndNeverOverflow() {
    JsonObjectValues values =
        JsonText.object(
            "{\"a\":3600.9,\"b\":1e300,\"c\":-1e300,\"d\":9223372036854775808,\"e\":1e-300}");

    assertThat(values.seconds("a")).isEqualTo(3600);
    assertThat(values.seconds("b")).isEqualTo(Long.MAX_VALUE);
    assertThat(values.seconds("c")).isEqualTo(Long.MIN_VALUE);
    assertThat(values.seconds("d")).isEqualTo(Long.MAX_VALUE);
    assertThat(values.seconds("e")).isZero();
    assertThat(values.seconds("missing")).isNull();
  }

  @Test
  void aMemberOfAnotherTypeIsAnErrorThatNamesIt() {
    JsonObjectValues values = JsonText.object("{\"a\":[1],\"b\":{},\"c\":\"x y\"}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.string("a"))
        .withMessageContaining("a is not a string");
    assertThatIllegalArgumentException().isThrownBy(() -> values.strings("a"));
    assertThatIllegalArgumentException().isThrownBy(() -> values.flag("b"));
    assertThatIllegalArgumentException().isThrownBy(() -> values.seconds("c"));
    assertThatIllegalArgumentException().isThrownBy(() -> values.uri("c"));
    assertThatIllegalArgumentException().isThrownBy(() -> values.text("missing"));
  }

  @Test
  @Tag("checklist-66")
  void brokenTextIsNeverAnythingButRefused() {
    Random random = new Random(20261122);
    byte[] good =
        "{\"access_token\":\"t\",\"expires_in\":3600,\"l\":[true,null,1.5e3],\"o\":{\"\\u00e9\":\"x\"}}"
            .getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(good, 1 + random.nextInt(good.length));
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        JsonText.object(new String(bytes, StandardCharsets.UTF_8));
        read++;
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isBetween(10, 19_000);
  }
}
