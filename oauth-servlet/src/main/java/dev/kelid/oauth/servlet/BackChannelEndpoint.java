package dev.kelid.oauth.servlet;

import dev.kelid.oauth.BackChannelLogout;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.http.FormParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * {@code /oauth/backchannel-logout/{registration}}: a provider ends sessions here by itself (OpenID
 * Connect Back-Channel Logout 1.0 section 2.5). What it may do hangs on its signature alone.
 */
final class BackChannelEndpoint {
  private static final int LARGEST = 128 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Site site;
  private final FailurePage failures;

  BackChannelEndpoint(Site site, FailurePage failures) {
    this.site = site;
    this.failures = failures;
  }

  void answer(HttpServletRequest request, HttpServletResponse response, String registration)
      throws IOException {
    OAuthClient client = site.client(registration);
    if (client == null || !site.endsByBackChannel(client)) {
      failures.notFound(request, response);
    } else if (!request.getMethod().equals("POST")) {
      failures.methodNotAllowed(request, response, "POST");
    } else {
      end(request, response, client.backChannelLogout());
    }
  }

  /** Section 2.8: whatever failed, 400 is the answer. */
  private void end(
      HttpServletRequest request, HttpServletResponse response, BackChannelLogout logout)
      throws IOException {
    List<String> sent = logoutTokens(request);
    if (sent.size() != 1) {
      refuse(response, "the body must be a form with one logout_token", "no such form");
      return;
    }
    try {
      logout.end(sent.get(0));
      Answer.headers(response);
      response.setStatus(HttpServletResponse.SC_OK);
    } catch (Invalid e) {
      refuse(response, e.check().sentence(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      refuse(
          response, "it could not be checked or carried out now", String.valueOf(e.getMessage()));
    }
  }

  private void refuse(HttpServletResponse response, String told, String reason) throws IOException {
    String reference = failures.logged("a logout by the back channel was refused: " + reason);
    Answer.json(
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        Map.of("error", "invalid_request", "error_description", told, "reference", reference));
  }

  /** Of the body alone, which is read no further than a form can be. */
  private static List<String> logoutTokens(HttpServletRequest request) throws IOException {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(FORM)) {
      return List.of();
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      return List.of();
    }
    String form = new String(body, StandardCharsets.UTF_8);
    return FormParameters.decoded(form).getOrDefault("logout_token", List.of());
  }
}
