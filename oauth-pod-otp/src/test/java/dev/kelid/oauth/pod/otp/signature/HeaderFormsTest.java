package dev.kelid.oauth.pod.otp.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kelid.oauth.pod.otp.signature.HttpSignature.Form;
import dev.kelid.oauth.pod.otp.signature.HttpSignature.Parameters;
import dev.kelid.oauth.provider.Secret;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderFormsTest {
  private static final Parameters POD =
      new Parameters(Vectors.POD_KEY_ID, SignatureAlgorithm.RSA_SHA256, List.of("host"));

  private static String filled(String form) {
    return form.replace("<K>", Vectors.POD_KEY_ID).replace("<S>", Vectors.podSignature());
  }

  private static String written(Form form) {
    return HttpSignature.authorization(Vectors.podKey(), POD, Vectors.podMessage(), form).value();
  }

  @Test
  void theQuotedFormIsThatOfTheDocument() {
    assertThat(written(Form.QUOTED))
        .isEqualTo(filled("Signature keyId=\"<K>\",signature=\"<S>\",headers=\"host\""));
  }

  @Test
  void theUnquotedFormIsThatOfTheNodeSdk() {
    assertThat(written(Form.UNQUOTED))
        .isEqualTo(filled("Signature keyId=<K>,signature=<S>,headers=host"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signature keyId=<K>,signature=<S>,headers=host",
        "Signature keyId=\"<K>\",signature=\"<S>\",headers=\"host\"",
        "Signature keyId=\"<K>\", signature=\"<S>\", headers=\"host\"",
        "Signature keyId = \"<K>\", signature = \"<S>\", headers = \"host\"",
        "Signature keyId = <K>,signature =<S>, headers =host",
        "signature headers=host , algorithm=rsa-sha256,\tsignature=\"<S>\",keyId=<K>",
        "Signature keyId=<K>,signature=<S>,headers=host,unknown=\"and ignored\"",
      })
  void everyFormOfAnSdkIsReadAndVerified(String form) {
    ParsedSignature parsed = ParsedSignature.parse(filled(form));

    assertThat(parsed.keyId()).isEqualTo(Vectors.POD_KEY_ID);
    assertThat(parsed.headers()).containsExactly("host");
    assertThat(parsed.signature()).hasSize(256);
    assertThat(parsed.verifies(Vectors.podMessage(), Vectors.podVerificationKey())).isTrue();
    assertThat(parsed).isEqualTo(ParsedSignature.parse(written(Form.QUOTED)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Signature",
        "Signature ",
        "Bearer keyId=<K>,signature=<S>,headers=host",
        "SignaturekeyId=<K>,signature=<S>,headers=host",
        "Signature signature=<S>,headers=host",
        "Signature keyId=\"\",signature=<S>,headers=host",
        "Signature keyId=<K>,headers=host",
        "Signature keyId=<K>,signature=\"\",headers=host",
        "Signature keyId=<K>,signature=<S>x,headers=host",
        "Signature keyId=<K>,signature=<S>,headers=host,",
        "Signature keyId=<K>,,signature=<S>,headers=host",
        "Signature keyId=<K> signature=<S> headers=host",
        "Signature keyId=<K>,signature=<S>,headers=\"host",
        "Signature keyId=<K>,signature=<S>,headers=host\"",
        "Signature keyId=\"a\\\"b\",signature=<S>,headers=host",
        "Signature keyId=<K>,signature=<S>,headers=host date",
        "Signature keyId=<K>,signature=<S>,headers=\"Host\"",
        "Signature keyId=<K>,signature=<S>,headers=\"host  date\"",
        "Signature keyId=<K>,signature=<S>,headers=\" host\"",
        "Signature keyId=<K>,\r\n signature=<S>,headers=host",
      })
  void whatIsMalformedIsRefused(String form) {
    assertThat(ParsedSignature.parse(filled("Signature keyId=<K>,signature=<S>,headers=host")))
        .isNotNull();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParsedSignature.parse(filled(form)))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .doesNotContain(Vectors.podSignature())
                    .doesNotContain(Vectors.POD_KEY_ID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyId=<K>", "KEYID=other", "signature=<S>", "headers=host"})
  @Tag("checklist-S5")
  void aParameterNamedTwiceIsRefused(String again) {
    String once = filled("Signature keyId=<K>,signature=<S>,headers=host");
    assertThat(ParsedSignature.parse(once)).isNotNull();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParsedSignature.parse(once + "," + filled(again)))
        .withMessageContaining("twice");
  }

  @Test
  void aLongHeaderOfSpacesIsRefusedQuickly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParsedSignature.parse("Signature a" + " ".repeat(16_000) + "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParsedSignature.parse("Signature a=" + "b".repeat(20_000)))
        .withMessageContaining("too long");
  }

  @Test
  void aReadySignatureIsWrittenTheSameWay() {
    var ready =
        new SigningCredential.ReadySignature(
            Vectors.POD_KEY_ID, Secret.of(Vectors.podSignature()), List.of("host"));

    assertThat(HttpSignature.authorization(ready, Form.QUOTED).value())
        .isEqualTo(written(Form.QUOTED));
    assertThat(ready.toString()).doesNotContain(Vectors.podSignature());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64!", "QUJD\"", "QUI", "QUI=\nQUI=", "QUJ="})
  void aReadySignatureThatIsNotBase64IsRefused(String signature) {
    var ready = new SigningCredential.ReadySignature("k", Secret.of(signature), List.of("host"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpSignature.authorization(ready, Form.QUOTED))
        .withMessageContaining("base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"b", "a\\b", "a\r\nX: y", "é"})
  @Tag("checklist-S8")
  void aKeyIdThatCouldBreakTheHeaderIsRefused(String keyId) {
    assertThat(POD.keyId()).isEqualTo(Vectors.POD_KEY_ID);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameters(keyId, SignatureAlgorithm.RSA_SHA256, List.of("host")))
        .withMessageContaining("key id");
  }

  @Test
  void severalHeadersOrAKeyIdWithSpacesNeedQuotes() {
    SigningKey key = Vectors.podKey();
    SignedMessage message = Vectors.podMessage().with("date", "today");
    Parameters two = new Parameters("k", SignatureAlgorithm.RSA_SHA256, List.of("host", "date"));
    Parameters spaced = new Parameters("k, 1", SignatureAlgorithm.RSA_SHA256, List.of("host"));
    for (Parameters parameters : List.of(two, spaced)) {
      Secret quoted = HttpSignature.authorization(key, parameters, message, Form.QUOTED);
      assertThat(ParsedSignature.parse(quoted.value()).keyId()).isEqualTo(parameters.keyId());

      assertThatIllegalArgumentException()
          .isThrownBy(() -> HttpSignature.authorization(key, parameters, message, Form.UNQUOTED))
          .withMessageContaining("quoted form");
    }
  }
}
