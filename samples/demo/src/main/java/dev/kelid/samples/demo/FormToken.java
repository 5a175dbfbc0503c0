package dev.kelid.samples.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret by which a form shows that it was made for the session that sends it. */
final class FormToken {
  static final String FIELD = "form_token";
  private static final String ATTRIBUTE = "demo.form-token";
  private static final int BYTES = 24;

  private FormToken() {}

  /**
   * A token, of no use any more once the session has another id: whoever signs in gets a new one.
   *
   * @param session its id
   * @param value secret
   */
  private record Held(String session, String value) implements Serializable {
    boolean isOf(HttpSession now) {
      return session.equals(now.getId());
    }

    @Override
    public String toString() {
      return "Held[]";
    }
  }

  /** Of this session, which begins here if there is none. */
  static String of(HttpServletRequest request) {
    HttpSession session = request.getSession();
    if (session.getAttribute(ATTRIBUTE) instanceof Held held && held.isOf(session)) {
      return held.value();
    }
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    session.setAttribute(ATTRIBUTE, new Held(session.getId(), token));
    return token;
  }

  static boolean holds(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    String sent = request.getParameter(FIELD);
    return sent != null
        && session != null
        && session.getAttribute(ATTRIBUTE) instanceof Held held
        && held.isOf(session)
        && MessageDigest.isEqual(bytes(held.value()), bytes(sent));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
