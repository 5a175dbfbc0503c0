package dev.kelid.endtoend.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An administrator, by Keycloak's REST API. */
final class KeycloakAdmin {
  private static final Pattern ID = Pattern.compile("^\\[\\{\"id\":\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String origin;
  private final String password;

  KeycloakAdmin(String origin, String password) {
    this.origin = origin;
    this.password = password;
  }

  void endAllSessions(String realm) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + "/admin/realms/" + realm + "/logout-all"))
            .header("Authorization", "Bearer " + token())
            .POST(BodyPublishers.noBody());
    send(request);
  }

  void announceLogouts(String realm, String clientId, String address) {
    String clients = origin + "/admin/realms/" + realm + "/clients";
    String bearer = "Bearer " + token();
    Matcher id =
        ID.matcher(
            send(
                HttpRequest.newBuilder(URI.create(clients + "?clientId=" + clientId))
                    .header("Authorization", bearer)));
    if (!id.find()) {
      throw new IllegalStateException("Keycloak knows no client " + clientId);
    }
    String change =
        """
        {"clientId":"%s","attributes":{"backchannel.logout.url":"%s",
         "backchannel.logout.session.required":"true","post.logout.redirect.uris":"+",
         "pkce.code.challenge.method":"S256"}}
        """
            .formatted(clientId, address);
    send(
        HttpRequest.newBuilder(URI.create(clients + "/" + id.group(1)))
            .header("Authorization", bearer)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(change)));
  }

  private String token() {
    String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + password;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    Matcher token = TOKEN.matcher(send(request));
    if (!token.find()) {
      throw new IllegalStateException("Keycloak gave its administrator no token");
    }
    return token.group(1);
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(answer + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException("Keycloak does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
