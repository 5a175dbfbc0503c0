package dev.kelid.tests.fuzz;

import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.login.LoginFlow;
import dev.kelid.oauth.oidc.Discovery;
import dev.kelid.oauth.oidc.IdTokenVerifier;
import dev.kelid.oauth.oidc.KeySource;
import dev.kelid.oauth.oidc.UserInfoEndpoint;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.token.TokenEndpoint;
import dev.kelid.oauth.token.TokenStore;
import dev.kelid.oauth.token.TokenUse;
import java.lang.reflect.Proxy;

/** Logins without a network, whose tokens nobody keeps. */
final class Flows {
  private Flows() {}

  static LoginFlow of(
      ClientRegistration registration, Discovery discovery, HttpTransport transport) {
    return new LoginFlow(
        new LoginFlow.Parts(
            registration,
            discovery,
            new TokenEndpoint(
                registration, discovery::endpoints, transport, Paper.CLOCK, Paper.RANDOM),
            new IdTokenVerifier(
                registration,
                new KeySource(registration, discovery, transport, Paper.CLOCK, Paper.RANDOM),
                Paper.CLOCK),
            new UserInfoEndpoint(registration, discovery, transport, Paper.CLOCK),
            new TokenUse(registration, discovery::endpoints, transport, Paper.CLOCK, Paper.RANDOM),
            keepsNothing(),
            Paper.CLOCK,
            Paper.RANDOM));
  }

  private static TokenStore keepsNothing() {
    return (TokenStore)
        Proxy.newProxyInstance(
            Flows.class.getClassLoader(),
            new Class<?>[] {TokenStore.class},
            (self, method, arguments) -> {
              throw new AssertionError("nothing may be stored: " + method.getName());
            });
  }
}
