package dev.kelid.oauth.testkit;

/** The frame of every page, and escaping. */
final class Html {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--bg:#eef1f6;--card:#fff;--ink:#1b2330;--soft:#5a6577;\
      --line:#8a94a6;--go:#1f5fbf;--bad:#a3202c}
      @media(prefers-color-scheme:dark){:root{--bg:#12161d;--card:#1c222c;--ink:#e8ecf3;\
      --soft:#a9b3c3;--line:#6b7688;--go:#2f6fd0;--bad:#ff9aa2}}
      *{box-sizing:border-box}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;\
      background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
      main{width:100%;max-width:26rem;background:var(--card);border-radius:1rem;padding:2rem;\
      box-shadow:0 .5rem 2rem rgb(0 0 0/.15);overflow-wrap:anywhere}
      h1{font-size:1.4rem;margin:0 0 .5rem}p{margin:.5rem 0;color:var(--soft)}
      label{display:block;font-weight:600;margin:1rem 0 .4rem}
      input{width:100%;font:inherit;color:inherit;background:transparent;padding:.6rem .75rem;\
      border:1px solid var(--line);border-radius:.5rem}
      .choice{display:flex;gap:.75rem;margin-top:1.5rem}
      button{flex:1;font:inherit;font-weight:600;padding:.7rem;border-radius:.5rem;cursor:pointer;\
      border:1px solid var(--go);background:var(--go);color:#fff}
      button.no{background:transparent;color:var(--ink);border-color:var(--line)}
      :focus-visible{outline:3px solid var(--go);outline-offset:2px}
      [role=alert]{color:var(--bad);font-weight:600}
      """;

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="%s" dir="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>%s</style>
      </head>
      <body>
      <main>
      <h1>%s</h1>
      %s</main>
      </body>
      </html>
      """;

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String hidden(NameValue pair) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
        .formatted(escape(pair.name()), escape(pair.value()));
  }

  /** Returns a page; {@code body} is markup whose values have been escaped. */
  static Reply page(int status, PageText words, String title, String body) {
    return scripted(status, words, title, body, "script-src 'none'");
  }

  static Reply scripted(int status, PageText words, String title, String body, String script) {
    String page =
        PAGE.formatted(
            words.language(), words.direction(), escape(title), STYLE, escape(title), body);
    return Reply.html(status, page)
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
                + " frame-ancestors 'none'; "
                + script);
  }

  static Reply error(Refusal refusal) {
    String body =
        "<p role=\"alert\">%s</p>\n<p>%s</p>\n"
            .formatted(escape(refusal.error()), escape(refusal.description()));
    return page(refusal.status(), PageText.ENGLISH, "This request cannot be answered", body);
  }
}
