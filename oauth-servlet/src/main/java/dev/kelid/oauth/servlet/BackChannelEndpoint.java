package dev.kelid.oauth.servlet;

import dev.kelid.oauth.BackChannelLogout;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.Invalid;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code /oauth/backchannel-logout/{registration}}: a provider ends sessions here by itself (OpenID
 * Connect Back-Channel Logout 1.0 section 2.5). What it may do hangs on its signature alone.
 */
final class BackChannelEndpoint {
  private static final int LARGEST = 128 * 1024;

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

  private static List<String> logoutTokens(HttpServletRequest request) throws IOException {
    return FormBody.read(request, LARGEST).getOrDefault("logout_token", List.of());
  }
}
