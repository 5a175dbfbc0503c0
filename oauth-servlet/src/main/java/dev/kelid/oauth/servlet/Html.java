package dev.kelid.oauth.servlet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The filter's own pages: one layout, no scripts, nothing from elsewhere, everything escaped. */
final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--soft:color-mix(in srgb,CanvasText 6%,Canvas);\
      --line:color-mix(in srgb,CanvasText 16%,Canvas);font:17px/1.6 system-ui,sans-serif}
      *{box-sizing:border-box}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;\
      background:var(--soft);color:CanvasText}
      main{width:100%;max-width:32rem;padding:2rem;border:1px solid var(--line);\
      border-radius:1rem;background:Canvas}
      @media(prefers-color-scheme:dark){body{background:Canvas}main{background:var(--soft)}}
      h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem;text-wrap:balance}
      p{margin:.75rem 0}
      ul{list-style:none;padding:0;margin:1.25rem 0 0}
      li{margin:.6rem 0}
      li a.button{display:block;text-align:center}
      a.button{display:inline-block;padding:.55rem 1.1rem;border-radius:.5rem;\
      background:#1d4ed8;color:#fff;text-decoration:none;margin-top:.5rem}
      a.button:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}
      .quiet{color:color-mix(in srgb,CanvasText 68%,Canvas);font-size:.85rem;\
      margin:1.5rem 0 0;overflow-wrap:anywhere}
      """;

  /** What the application's own page gets, unless it says something itself. */
  static final String UNFRAMED = "frame-ancestors 'none'";

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
