package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelid.oauth.pod.otp.OtpIdentity.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpIdentityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "09123456789",
        "+989123456789",
        "00989123456789",
        "989123456789",
        "9123456789",
        " 0912 345 67 89 ",
        "(0912) 345-6789",
        "0912\u2013345\u00a06789",
        "+98 (912) 345 6789",
        "\u06f0\u06f9\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9",
        "\u0660\u0669\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
        "\u202a+98 912 345 6789\u202c",
        "\uff0b98 912 345 6789"
      })
  void mobileNumbersAreReadAsPeopleTypeThem(String typed) {
    assertThat(OtpIdentity.parse(typed))
        .isEqualTo(new OtpIdentity(Kind.PHONE_NUMBER, "09123456789"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0912345678",
        "091234567890",
        "08123456789",
        "02112345678",
        "+449123456789",
        "0912345678x",
        "alice",
        "alice@",
        "@example.org",
        "a@b@example.org",
        "a b@example.org",
        "alice@localhost",
        "alice@example.org\r\nX: y",
        "<a>@example.org",
        "00980912345678"
      })
  void anythingElseIsRefusedWithASentence(String typed) {
    assertThatThrownBy(() -> OtpIdentity.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("this is ");
  }

  @Test
  void mailAddressesAreKeptAsTheyAre() {
    assertThat(OtpIdentity.parse(" Reza.Store+shop@example.co.ir "))
        .isEqualTo(new OtpIdentity(Kind.EMAIL, "Reza.Store+shop@example.co.ir"));
    assertThatThrownBy(() -> OtpIdentity.parse("a@" + "b".repeat(300) + ".org"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyTheNormalFormCanBeMade() {
    assertThat(new OtpIdentity(Kind.PHONE_NUMBER, "09123456789").value()).hasSize(11);
    assertThatThrownBy(() -> new OtpIdentity(Kind.PHONE_NUMBER, "9123456789"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OtpIdentity(Kind.EMAIL, "09123456789"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsShownMasked() {
    assertThat(OtpIdentity.parse("09123456789").masked()).isEqualTo("***89");
    assertThat(OtpIdentity.parse("reza@example.org").masked()).isEqualTo("re***@example.org");
    assertThat(OtpIdentity.parse("r@example.org").masked()).isEqualTo("***@example.org");
    assertThat(OtpIdentity.parse("09123456789")).hasToString("OtpIdentity[phone_number]");
  }

  @Test
  void devicesAreCheckedBeforeAnyRequest() {
    assertThat(OtpDevice.of("u".repeat(255)).uid()).hasSize(255);
    for (String uid : new String[] {"", " ", "u".repeat(256)}) {
      assertThatThrownBy(() -> OtpDevice.of(uid))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 255");
    }
    assertThat(OtpDevice.of("d").at(-90, 180).longitude()).isEqualTo(180);
    assertThatThrownBy(() -> OtpDevice.of("d").at(90.1, 0)).hasMessageContaining("latitude");
    assertThatThrownBy(() -> OtpDevice.of("d").at(0, Double.NaN)).hasMessageContaining("longitude");
  }
}
