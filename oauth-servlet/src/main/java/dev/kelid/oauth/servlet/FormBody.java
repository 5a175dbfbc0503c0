package dev.kelid.oauth.servlet;

import dev.kelid.oauth.http.FormParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What another site posted: the form in the body alone, which is read no further than it may be.
 */
final class FormBody {
  private static final String FORM = "application/x-www-form-urlencoded";

  private FormBody() {}

  /** Its parameters; none if it is no form, or is longer than this. */
  static Map<String, List<String>> read(HttpServletRequest request, int most) throws IOException {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
      return Map.of();
    }
    byte[] body = request.getInputStream().readNBytes(most + 1);
    return body.length > most
        ? Map.of()
        : FormParameters.decoded(new String(body, StandardCharsets.UTF_8));
  }
}
