package dev.kelid.oauth.wire;

import dev.kelid.oauth.http.HttpReply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a refused bearer token's {@code WWW-Authenticate} says (RFC 6750 section 3). */
final class BearerError {
  private static final Pattern ERROR = Pattern.compile("error=\"([^\"]{0,100})\"");
  private static final Pattern DESCRIPTION =
      Pattern.compile("error_description=\"([^\"]{0,500})\"");

  private BearerError() {}

  static String code(HttpReply reply) {
    return first(ERROR, reply, "http_" + reply.status());
  }

  static String text(HttpReply reply) {
    return first(DESCRIPTION, reply, "");
  }

  private static String first(Pattern pattern, HttpReply reply, String otherwise) {
    Matcher matcher = pattern.matcher(reply.header("WWW-Authenticate").orElse(""));
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
