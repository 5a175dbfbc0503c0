package dev.kelid.oauth.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parameters are written into the body of a request. */
enum BodyFormat {
  /** {@code application/x-www-form-urlencoded}. */
  FORM("'" + FormText.TYPE + "'"),
  /** A JSON object whose members are texts. */
  JSON("'application/json'"),
  /** One or the other. */
  EITHER("'application/x-www-form-urlencoded' or 'application/json'");

  private final String expected;

  BodyFormat(String expected) {
    this.expected = expected;
  }

  /** Reads the parameters of a body, or refuses the Content-Type. */
  List<NameValue> read(RecordedRequest request, String sayFirst) {
    String type = request.header("Content-Type").orElse(null);
    if (this != JSON && FormText.isForm(type)) {
      return request.form();
    }
    if (this != FORM && JsonText.isJson(type)) {
      return JsonText.pairs(request.body());
    }
    throw Refusal.invalidRequest(
        "%sContent-Type is %s; expected %s".formatted(sayFirst, quoted(type), expected));
  }

  private static String quoted(@Nullable String type) {
    return type == null ? "missing" : "'" + type + "'";
  }
}
