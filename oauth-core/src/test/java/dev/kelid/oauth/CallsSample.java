package dev.kelid.oauth;

import dev.kelid.oauth.jdk.TokenAttachingClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.BasicHttpClientResponseHandler;

/** The calls of the README. */
final class CallsSample {
  private CallsSample() {}

  static String withHttpClient5(OAuthClients clients, AuthorizedClient alice) throws IOException {
    HttpClient http = clients.connections().boundTo(alice.calls());
    String orders =
        http.execute(
            new HttpGet("https://api.example.com/orders"), new BasicHttpClientResponseHandler());
    return orders;
  }

  static String withTheJdk(AuthorizedClient alice) throws IOException, InterruptedException {
    java.net.http.HttpClient jdk = java.net.http.HttpClient.newHttpClient();
    TokenAttachingClient calls = new TokenAttachingClient(jdk, alice.calls());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://api.example.com/orders")).build();
    HttpResponse<String> answer = calls.send(request, BodyHandlers.ofString());
    return answer.body();
  }
}
