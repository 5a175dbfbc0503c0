package dev.kelid.oauth.pod.otp.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningKeyTest {
  private static final SignatureAlgorithm SHA256 = SignatureAlgorithm.RSA_SHA256;
  private static final String PKCS1 = Vectors.POD.getString("pkcs1Der");
  private static final String PKCS8 = Vectors.POD.getString("pkcs8Der");
  private static final String XML = Vectors.POD.getString("dotnetXml");

  private static void assertReads(String text) {
    assertThat(SigningKey.of(text).signature(SHA256, "host: accounts.pod.ir"))
        .isEqualTo(Vectors.podSignature());
  }

  @Test
  void everyFormOfAPrivateKeyIsRead() {
    String pem = Vectors.pem("PRIVATE KEY", PKCS8);
    assertReads(pem);
    assertReads(Vectors.pem("RSA PRIVATE KEY", PKCS1));
    assertReads(PKCS1);
    assertReads(PKCS8);
    assertReads("\uFEFF  " + XML + "\n");
    assertReads("<?xml version=\"1.0\"?>\n" + XML.replace("><", ">\n  <"));
    assertReads(pem.replace("\n", "\r\n"));
    assertReads(pem.strip().replace("\n", "\\n"));
    assertReads(pem.replace("\n", "\\r\\n"));
    assertReads(pem.replace("\n", " "));
    assertReads("Bag Attributes: none\n" + pem);
    assertReads(Vectors.pem("CERTIFICATE", "QUJD") + pem);
  }

  @Test
  void aKeyOfTheJdkIsTaken() throws GeneralSecurityException {
    KeyPair pair = rsa(2048);
    RSAPrivateCrtKey crt = (RSAPrivateCrtKey) pair.getPrivate();
    PrivateKey bare =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new RSAPrivateKeySpec(crt.getModulus(), crt.getPrivateExponent()));

    SigningKey key = SigningKey.of(crt);

    assertThat(key.bits()).isEqualTo(2048);
    assertThat(key.publicKey()).isEqualTo(pair.getPublic());
    assertThat(SigningKey.of(bare, pair.getPublic()).signature(SHA256, "a"))
        .isEqualTo(key.signature(SHA256, "a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(bare))
        .withMessageContaining("public key beside it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(crt, Vectors.podKey().publicKey()))
        .withMessageContaining("belong together");
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  @Test
  void aShortKeyWorksWithOneWarning() {
    try (RecordedLog log = new RecordedLog()) {
      SigningKey key = SigningKey.of(Vectors.DRAFT.getString("private_key_pkcs8_pem"));
      key.signature(SHA256, "a");
      key.signature(SHA256, "b");

      assertThat(key.bits()).isEqualTo(1024);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING")
          .contains("1024 bits")
          .contains("2048");
    }
  }

  @Test
  void aLongKeyWarnsOfNothing() {
    try (RecordedLog log = new RecordedLog()) {
      Vectors.podKey().signature(SHA256, "a");

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void aKeyBelow1024BitsIsRefused() throws GeneralSecurityException {
    PrivateKey tiny = rsa(512).getPrivate();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(tiny))
        .withMessageContaining("512 bits");
  }

  @Test
  void aSignatureIsComputedOnceForEachTextAndAlgorithm() {
    SigningKey key = Vectors.podKey();
    String first = key.signature(SHA256, "host: a");

    assertThat(key.signature(SHA256, "host: " + "a")).isSameAs(first);
    assertThat(key.signature(SHA256, "host: b")).isNotEqualTo(first);
    assertThat(key.signature(SignatureAlgorithm.RSA_SHA1, "host: a")).isNotEqualTo(first);
    assertThat(Vectors.draftKey().signature(SHA256, "host: a")).isNotEqualTo(first);
  }

  @Test
  void onlyAFewSignaturesAreRemembered() {
    SigningKey key = Vectors.draftKey();
    Set<String> first = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 200; i++) {
      first.add(key.signature(SHA256, "date: " + i));
    }
    Set<String> different = new HashSet<>(first);
    int remembered = 0;
    for (int i = 0; i < 200; i++) {
      String again = key.signature(SHA256, "date: " + i);
      assertThat(different).contains(again);
      remembered += first.contains(again) ? 1 : 0;
    }

    assertThat(remembered).isBetween(1, 64);
  }

  @Test
  void itNeverPrintsItself() {
    SigningKey key = Vectors.podKey();
    String secret = key.signature(SHA256, "host: accounts.pod.ir");

    assertThat(key.toString() + new SigningCredential.Key(key))
        .contains("SigningKey[2048 bits]")
        .doesNotContain(secret)
        .doesNotContain(PKCS8.substring(100, 120));
    assertThat(KeyText.of(XML).toString() + KeyText.of(PKCS8))
        .doesNotContain("Modulus")
        .doesNotContain(PKCS8.substring(100, 120));
  }

  @Test
  void aPublicKeyIsKnownInEveryFormAHandshakeAnswers() {
    SigningKey key = Vectors.podKey();
    String spki = Vectors.POD.getString("spkiDer");
    String publicXml = XML.replaceAll("<P>.*</D>", "");
    // SubjectPublicKeyInfo of 2048 bits: 24 bytes, then the PKCS#1 key.
    byte[] der = Base64.getDecoder().decode(spki);
    String pkcs1 = Base64.getEncoder().encodeToString(Arrays.copyOfRange(der, 24, der.length));

    assertThat(key.belongsTo(spki)).isTrue();
    assertThat(key.belongsTo(Vectors.pem("PUBLIC KEY", spki))).isTrue();
    assertThat(key.belongsTo(Vectors.pem("RSA PUBLIC KEY", pkcs1))).isTrue();
    assertThat(key.belongsTo(pkcs1)).isTrue();
    assertThat(publicXml).doesNotContain("InverseQ");
    assertThat(key.belongsTo(publicXml)).isTrue();
    assertThat(Vectors.draftKey().belongsTo(spki)).isFalse();
    assertThat(key.belongsTo(Vectors.DRAFT.getString("public_key_spki_pem"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "QUJD", "<RSAKeyValue/>", "<a/>", "-----BEGIN PUBLIC KEY-----"})
  void whatIsNoPublicKeyIsRefused(String text) {
    SigningKey key = Vectors.podKey();

    assertThatIllegalArgumentException().isThrownBy(() -> key.belongsTo(text));
  }
}
