import dev.kelid.oauth.AuthorizedClient;
import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.login.CallbackQuery;
import dev.kelid.oauth.login.CheckedCallback;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.login.StartedLogin;
import dev.kelid.oauth.provider.ClientRegistration;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** A login in plain Java, with nothing but oauth-core and what it declares on the class path. */
public final class PlainJavaLogin {
  public static void main(String[] arguments) throws Exception {
    String issuer = arguments[0];
    URI api = URI.create(arguments[1]);
    ClientRegistration registration =
        ClientRegistration.builder("main")
            .issuer(issuer)
            .clientId("app")
            .clientSecret("app-secret")
            .redirectUri("http://127.0.0.1:8080/oauth/callback/main")
            .scope("openid", "profile", "email")
            .apiOrigin(api.getScheme() + "://" + api.getAuthority())
            .build();
    try (OAuthClients clients = OAuthClients.of(registration)) {
      OAuthClient client = clients.only();
      StartedLogin started = client.login().start();
      System.out.println("link " + started.authorizationUri().getPath());

      String back = browse(started.authorizationUri());
      CheckedCallback callback =
          client.login().check(started.pending(), CallbackQuery.parse(back));
      LoginResult result = client.login().finish(callback);
      System.out.println("user " + result.subject().orElseThrow());
      System.out.println("mail " + result.idToken().claimsAs(Person.class).email);

      AuthorizedClient user = client.owner(result.owner());
      HttpClient http = clients.connections().boundTo(user.calls());
      System.out.println(
          "call "
              + http.execute(
                  new HttpGet(api),
                  answer -> answer.getCode() + " " + EntityUtils.toString(answer.getEntity())));
    }
  }

  /** Read by JSON-B. */
  public static final class Person {
    public String email;
  }

  /** What a browser does: one request, and the query of the address it is sent back to. */
  private static String browse(URI link) throws Exception {
    HttpResponse<Void> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.discarding());
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getRawQuery();
  }
}
