package dev.kelid.oauth.servlet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The filter's own pages: one layout, no scripts, nothing from elsewhere, everything escaped. */
final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;font:17px/1.6 system-ui,sans-serif}
      body{margin:0;min-height:100vh;display:grid;place-items:center;background:Canvas;\
      color:CanvasText}
      main{box-sizing:border-box;width:min(34rem,100%);padding:2rem 1.25rem}
      h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem}
      ul{list-style:none;padding:0}
      li{margin:.6rem 0}
      a.button{display:inline-block;padding:.6rem 1.1rem;border-radius:.5rem;background:#1d4ed8;\
      color:#fff;text-decoration:none}
      a.button:focus-visible,a:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}
      .quiet{color:GrayText;font-size:.85rem;overflow-wrap:anywhere}
      """;

  /** What these pages may load: their own style, and nothing else. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private Html() {}

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A whole page.
   *
   * @param title plain text, escaped here
   * @param body HTML, escaped where it was made
   */
  static String page(String title, String body) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
        + escape(title)
        + "</title><style>"
        + STYLE
        + "</style></head><body><main><h1>"
        + escape(title)
        + "</h1>"
        + body
        + "</main></body></html>";
  }

  /** A link that looks like a button. */
  static String button(String address, String text) {
    return "<a class=\"button\" href=\"" + escape(address) + "\">" + escape(text) + "</a>";
  }

  /** Text as it may stand in HTML, in an attribute too. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
