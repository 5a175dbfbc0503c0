package dev.kelid.samples.plain;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.call.CallAuthorizer;
import dev.kelid.oauth.config.OAuthSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;

/** Calls an API as the application itself (client credentials): {@code CallAsClient URL}. */
public final class CallAsClient {
  private CallAsClient() {}

  /** Takes the address of an API that is one of {@code oauth.default.api-origins}. */
  public static void main(String[] arguments) throws IOException {
    OAuthSettings settings = OAuthSettings.read(Map.of(), null);
    try (OAuthClients clients = settings.clients(InstantSource.system()).build()) {
      OAuthClient client = clients.of("default");
      CallAuthorizer calls = new CallAuthorizer(client.registration(), client.ofClient());
      HttpClient http = clients.connections().boundTo(calls);
      System.out.println(
          http.execute(new HttpGet(arguments[0]), new BasicHttpClientResponseHandler()));
    }
  }
}
