package dev.kelid.oauth.servlet;

import dev.kelid.oauth.error.Refused;
import java.io.Serializable;
import java.time.Instant;

/**
 * A login for something more that was refused, kept in the session until its page has been told.
 *
 * @param need the tag of what was needed
 * @param returnPath the page that is to be told
 * @param code the server's
 * @param reason in the server's words, and what it usually means; bounded, on one line; empty where
 *     the browser did not bring it: then it is for those who run this application
 * @param reference that the log has
 * @param at when
 */
record RefusedLogin(
    String need, String returnPath, String code, String reason, String reference, Instant at)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static RefusedLogin of(
      Refused refused, String need, String returnPath, String reference, Instant at) {
    String said = refused.description();
    String hint = refused.hint().orElse("");
    boolean byBrowser = refused.status() == 0;
    String both = said.isBlank() || hint.isEmpty() ? said + hint : said + " (" + hint + ")";
    String reason = byBrowser ? both : "";
    return new RefusedLogin(need, returnPath, refused.code(), reason, reference, at);
  }
}
