package dev.kelid.samples.webapp;

import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.provider.Origin;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The API of the shop. */
@Dependent
public class Orders {
  private static final String PATH = "/orders";

  @Inject private OAuthClients clients;

  /**
   * An answer of the API.
   *
   * @param status of HTTP
   * @param body as it came
   */
  public record Answer(int status, String body) {}

  /** The first place that tokens of this registration may go to; empty if none is configured. */
  public Optional<String> address(String registration) {
    return clients.of(registration).registration().apiOrigins().stream()
        .findFirst()
        .map((Origin origin) -> origin + PATH);
  }

  /** What the API says to a call in the name of that user. */
  public Answer of(AuthorizedClient user) throws IOException {
    String address = address(user.registration()).orElse("");
    if (address.isEmpty()) {
      return new Answer(0, "set oauth." + user.registration() + ".api-origins");
    }
    HttpClient http = clients.connections().boundTo(user.calls());
    return http.execute(
        new HttpGet(address),
        response -> new Answer(response.getCode(), EntityUtils.toString(response.getEntity())));
  }
}
