package dev.kelid.oauth.cli.login;

/**
 * What the browser shows when it comes back.
 *
 * @param status of the answer
 * @param title in a few words
 * @param text in plain words; escaped when written
 */
record CallbackPage(int status, String title, String text) {
  static CallbackPage loggedIn() {
    return new CallbackPage(
        200, "Logged in", "The tokens are kept. You can close this window and go to the terminal.");
  }

  static CallbackPage failed(String reason) {
    return new CallbackPage(403, "Not logged in", reason + ". Go to the terminal for more.");
  }

  static CallbackPage foreign() {
    return new CallbackPage(
        400, "Not this login", "This is not the answer to the login that kelid waits for.");
  }

  static CallbackPage nothingHere() {
    return new CallbackPage(404, "Nothing here", "kelid waits here for the answer to a login.");
  }

  String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title></head>
        <body><h1>%1$s</h1><p>%2$s</p></body>
        </html>
        """
        .formatted(escaped(title), escaped(text));
  }

  private static String escaped(String text) {
    StringBuilder html = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' || c < ' ') {
                html.append("&#").append(Math.max(c, ' ')).append(';');
              } else {
                html.appendCodePoint(c);
              }
            });
    return html.toString();
  }
}
