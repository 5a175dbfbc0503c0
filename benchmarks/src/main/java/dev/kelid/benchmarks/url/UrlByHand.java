package dev.kelid.benchmarks.url;

import dev.kelid.benchmarks.scene.Scene;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** As somebody writes it who has one provider. */
public final class UrlByHand {
  private final SecureRandom random = new SecureRandom();
  private final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();

  /** Nothing is sent. */
  public UrlByHand() {}

  /** What is remembered, and where the browser goes. */
  public record Begun(String url, String state, String nonce, String verifier) {
    /** The URL. */
    @Override
    public String toString() {
      return url;
    }
  }

  /** 256 bits as base64url. */
  public String random() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return base64.encodeToString(bytes);
  }

  /** A login begins. */
  public Begun begin() {
    String state = random();
    String nonce = random();
    String verifier = random();
    String url =
        Scene.AUTHORIZE
            + "?response_type=code&client_id="
            + encoded(Scene.CLIENT_ID)
            + "&redirect_uri="
            + encoded(Scene.REDIRECT)
            + "&scope="
            + encoded(String.join(" ", Scene.SCOPES))
            + "&state="
            + state
            + "&nonce="
            + nonce
            + "&code_challenge="
            + challenge(verifier)
            + "&code_challenge_method=S256";
    return new Begun(url, state, nonce, verifier);
  }

  private String challenge(String verifier) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return base64.encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
