package dev.kelid.oauth.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The key pair of the business behind the client {@code app} in {@link Dialect#POD}. */
public final class TestKeys {
  /** The private key as PKCS#8 in PEM: RSA with 2048 bits. It is public, so for tests only. */
  public static final String POD_PRIVATE_KEY_PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDa5EPqEbUe48EE
      kFRmhcbretv55CM1ynHGHUy5N+lFj1+IcPNo5t3mQ9AGvUSMOxNaK4DftSCA0jzr
      A6qSFoXEz67yk4doPdu1dIXArj014XSjkh0yyPKmmABoBJJ9VNJY3D/W7iWl44pE
      bS78epfyxJ0rdE14TfBmpu/J0GcbviEjFbKT4xBCpuzwAbsy8+dZi45AweLDoJv1
      vjUSsEiDwv+QgN7ZhOkBtmPIjzqgV/CBxh9crX3vMNqNZ4TyosSqNYqGlXtptqee
      cxYavrkNGD0+6cyhIL6Li3UU52pF9VM+jIKpJ3hSh/DajbwwEqos5KnlJ6p05pre
      FttBbSsZAgMBAAECggEAJyNFWWbNIbbLXkuIK8SjqpsPFgFKomWOLkQy4bMzjHJ0
      PGsluo39Ax0A5xOUXBZ8AVVh953lL+NnbQX8y54nUOdpeooSXfshe7JX7/m3jBjB
      yDVp7xiq+kqXWAHpR2uRKL5I099E8AJdSJrVGeO5o3iwOYLUDzywTUpv+X+/z9+8
      LeGtfI1NgOm4h5AtFvcOoRFppNc2adCmQe2G4z1Hnd/7E2xaqT4kKBcGN5C7XcKX
      UceRId50ZmfdIshXPdVRDBsu8kP8fa5mLsW5sBNALq/8qLtPohBZ5yMHceCZgeGA
      wvTElnXy7qhbqveEJ3tDV3pHsNNo7Ta6YKrLsQkJ2QKBgQD8VU+wQsoifM6fII1z
      rUuvzO7DAbtRNgFYfnX32UMMYyKkJiSn788E4ZIz10u++wsHWdhw7lT1DrSmeWGC
      HRCmVPRH0wNi3HxxyJrCo8aOygEUrn4aFfb6VrVn/2AwS1LRBjG5BpXo+d1hCdby
      1KXT+p89gln46OGBNuKTm9XgKwKBgQDeEozT/yem/BXhVcvTqnGb6REiUlz3guTd
      mpdZpus6Ze7afTRdPav8XtDQPampYcuCxiqzgwWZPj7eKanGDYeoEUNKiNye1DW2
      fKsuPgQs12HjeBWGpTRtqSvlZAAu9THaVv55KySDqrzzGgF6VmnCmwM+9ttJoVmR
      j6vnnL+7ywKBgQDwEfqPJ/xIc5Xhr4bk16t6xu8ieTNOQKNnHmn+NKal0mvS4Ldf
      T7kWW8ZNrDhUq2QCymgyiY4q2KLm//TVZfHBTnJbI1fFZyC+4KzdIhR3JZmBo8I1
      70/bPUO6fi11xTQ1yj7kWm+mCJOnD0WCIu7ijz+RtcMEHgzuctl+tnT1oQKBgQCT
      5ejSu8ktxg/QbfJ8urRFMNjPcekmko9YI0APXkKlNwP3kZFRU+R6BK+vMJIRE+eU
      5ePEgEs3PyRhk3/VPmeNgEm/lxzPzuci7S6YcocXUi6Ibw5vCRG8wwFQGeShYX1d
      O7jo+9mqswh6I2S+lFSFXfWwdnmfNQ1RC01iyJtNNwKBgC8kTlpOj2yfINEd/cbb
      /T/KTvpsxv4Jye6pAh6x2a2tANj0/tBUuO/muCiMUphdYCQwoJszXSgPPXLVVbza
      6e4H2dZ4hXo+oM643oU+dbdFO+dK7AVucd/dlaaYCyjLDXs7pj991WZSnziHj5Zs
      ZLiGceLSumCmnvqSiJwd/Moi
      -----END PRIVATE KEY-----
      """;

  private TestKeys() {}

  /** Returns the private key of {@link #POD_PRIVATE_KEY_PEM}. */
  public static PrivateKey podPrivateKey() {
    return podKeyPair();
  }

  /** Returns the public key that is registered for the client {@code app}. */
  public static PublicKey podPublicKey() {
    RSAPrivateCrtKey key = podKeyPair();
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JVM cannot read its own RSA key", impossible);
    }
  }

  static String pem(PublicKey key) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
  }

  private static RSAPrivateCrtKey podKeyPair() {
    String base64 = POD_PRIVATE_KEY_PEM.replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JVM cannot read an RSA key", impossible);
    }
  }
}
