package dev.kelid.oauth.pod.otp.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WrongKeysTest {
  private static final String XML = Vectors.POD.getString("dotnetXml");

  private static void assertRefused(String text, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(text))
        .withMessageContaining(sentence)
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "ENCRYPTED PRIVATE KEY, encrypted with a password",
    "PUBLIC KEY, this is a public key",
    "RSA PUBLIC KEY, this is a public key",
    "CERTIFICATE, this is a certificate",
    "CERTIFICATE REQUEST, this is a certificate request",
    "EC PRIVATE KEY, this is an EC key",
    "DSA PRIVATE KEY, this is a DSA key",
    "OPENSSH PRIVATE KEY, ssh-keygen -p -m PEM",
    "PGP MESSAGE, holds no private key",
  })
  void aPemOfSomethingElseIsNamed(String label, String sentence) {
    assertRefused(Vectors.pem(label, "QUJD"), sentence);
  }

  @Test
  void anOldEncryptedPemIsNamed() {
    assertRefused(
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"
            + "QUJD\n-----END RSA PRIVATE KEY-----",
        "encrypted with a password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "Ed25519", "DSA"})
  void aKeyOfAnotherKindInPkcs8IsNamed(String kind) throws GeneralSecurityException {
    byte[] der = KeyPairGenerator.getInstance(kind).generateKeyPair().getPrivate().getEncoded();
    String base64 = Base64.getEncoder().encodeToString(der);

    assertRefused(Vectors.pem("PRIVATE KEY", base64), "key of type " + kind.substring(0, 2));
    assertRefused(base64, "give the RSA private key");
  }

  @Test
  void aKeyOfAnotherKindOfTheJdkIsRefused() throws GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(pair.getPrivate()))
        .withMessageContaining("no RSA key");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(pair.getPrivate(), pair.getPublic()))
        .withMessageContaining("no RSA key");
  }

  @Test
  void aBarePublicKeyIsNamed() {
    assertRefused(Vectors.POD.getString("spkiDer"), "this is a public key");
    assertRefused(XML.replaceAll("<P>.*</D>", ""), "public key only");
  }

  @Test
  void whatIsCutOffIsRefused() {
    String pem = Vectors.pem("PRIVATE KEY", Vectors.POD.getString("pkcs8Der"));
    assertThat(SigningKey.of(pem).bits()).isEqualTo(2048);

    assertRefused(pem.substring(0, 700), "cut off");
    assertRefused(pem.substring(0, 700) + "\n-----END PRIVATE KEY-----", "damaged");
    assertRefused(Vectors.POD.getString("pkcs8Der").substring(0, 800), "damaged");
    assertRefused(Vectors.pem("RSA PRIVATE KEY", "QUJD"), "damaged");
    assertRefused("", "empty");
    assertRefused(" \\n ", "empty");
    assertRefused("my-key.pem", "neither PEM nor XML");
    assertRefused("A".repeat(70_000), "too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Modulus", "Exponent", "D", "P", "Q", "DP", "DQ", "InverseQ"})
  void anXmlKeyNeedsEachOfItsParts(String part) {
    assertThat(SigningKey.of(XML).bits()).isEqualTo(2048);

    assertRefused(XML.replaceAll("<%1$s>.*</%1$s>".formatted(part), ""), "lacks " + part);
    assertRefused(XML.replace("<" + part + ">", "<" + part + ">?"), part + " is no number");
    assertRefused(XML.replaceAll("(<%1$s>.*</%1$s>)".formatted(part), "$1$1"), "twice");
  }

  @Test
  void anXmlKeyWhosePartsDoNotBelongTogetherIsRefused() {
    String mixed = XML.replaceAll("<Modulus>....", "<Modulus>////");
    assertThat(mixed).isNotEqualTo(XML);

    assertRefused(mixed, "belong together");
  }

  @Test
  void noEntityAndNoDocumentTypeIsRead() {
    PrintStream stderr = System.err;
    var printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertRefused("<!DOCTYPE a>" + XML, "without a document type");
      assertRefused(
          "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
              + XML.replace("<D>", "<D>&e;"),
          "without a document type");
      assertRefused(XML.substring(0, 900), "cannot be read");
    } finally {
      System.setErr(stderr);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void anXmlOfSomethingElseIsRefused() {
    assertRefused("<a/>", "RSAKeyValue");
    assertRefused(XML.replace("<P>", "<X/><P>"), "has not");
  }
}
