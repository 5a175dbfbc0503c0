package dev.kelid.tests.filter;

import dev.kelid.oauth.servlet.LoginFilter;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;

/** Applications at providers that bind scopes to resources. */
final class BoundScopes {
  static final String POST = "AZTH74V2";
  static final String OTHER = "AZf3Uqr3";

  /** Says which grant it has, and gives its token away. */
  static final Page GRANT =
      (request, response) -> {
        var client = LoginFilter.authorizedClient(request);
        String query = request.getQueryString();
        response
            .getWriter()
            .print(
                (query == null ? "" : query)
                    + " as "
                    + request.getRemoteUser()
                    + " with "
                    + client.grantedScopes()
                    + " "
                    + client.accessToken().value());
      };

  private BoundScopes() {}

  /** At a server that speaks {@code Dialect.DIVAR}. */
  static WebAppSetup divar(AuthorizationServer server) {
    return at(server, "divar")
        .param("userinfo-endpoint", server.endpoint(Endpoint.USERINFO).toString())
        .param("scope", "USER_ID USER_PHONE offline_access")
        .param(
            "request-scopes",
            "POST_ADDON_CREATE:post_token CHAT_MESSAGE_SEND:user_id:post_token:peer_id");
  }

  /** At a server that speaks {@code Dialect.DIVAR_2023}: nobody says who the user is. */
  static WebAppSetup divar2023(AuthorizationServer server) {
    return at(server, "divar-2023")
        .param("userinfo-endpoint", server.endpoint(Endpoint.USERINFO).toString())
        .param("scope", "USER_PHONE")
        .param("request-scopes", "ADDON_USER_APPROVED:post_token");
  }

  /** At a server that speaks {@code Dialect.GEARCODE}: no scopes, and nobody says who it is. */
  static WebAppSetup gearcode(AuthorizationServer server) {
    WebAppSetup setup = at(server, "gearcode").param("server", "auth.gearcode.eu");
    setup.filter().without("api-key");
    return setup;
  }

  private static WebAppSetup at(AuthorizationServer server, String provider) {
    WebAppSetup setup = WebApp.at(server).page("/grant", GRANT);
    setup
        .filter()
        .without("issuer")
        .param("provider", provider)
        .param("client-id", server.clients().get(0).id())
        .param("api-key", "app-key")
        .param("authorization-endpoint", server.endpoint(Endpoint.AUTHORIZATION).toString())
        .param("token-endpoint", server.endpoint(Endpoint.TOKEN).toString());
    if (provider.equals("divar-2023")) {
      setup.filter().without("client-secret");
    }
    return setup;
  }

  /** The token that {@link #GRANT} gave away. */
  static String token(Reply page) {
    return page.body().substring(page.body().lastIndexOf(' ') + 1);
  }
}
