package dev.kelid.oauth.token;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.HeldValues;
import dev.kelid.oauth.provider.Parameter;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.provider.TokenRules;
import dev.kelid.oauth.provider.TokenRules.GrantRules;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes token requests: the grant's parameters in a fixed order, then what the profile adds, then
 * the client's authentication, last what the caller adds.
 */
final class TokenRequestWriter {
  private final ClientRegistration registration;
  private final TokenRules rules;
  private final ClientAuthentication authentication;

  TokenRequestWriter(ClientRegistration registration, ClientAuthentication authentication) {
    this.registration = registration;
    this.rules = registration.provider().tokens();
    this.authentication = authentication;
  }

  HttpCall write(Grant grant, URI location) {
    if (grant instanceof Grant.AuthorizationCode code) {
      return code(code, location);
    }
    if (grant instanceof Grant.RefreshToken refresh) {
      return refresh(refresh, location);
    }
    FormParameters body = new FormParameters();
    if (grant instanceof Grant.ClientCredentials client) {
      body.add("grant_type", "client_credentials").add("scope", scope(client.requestedScopes()));
      return sent(location, authenticated(body, location).addAll(client.parameters()));
    }
    Grant.Extension extension = (Grant.Extension) grant;
    body.add("grant_type", extension.type()).add("scope", scope(extension.requestedScopes()));
    return sent(location, authenticated(body, location).addAll(extension.parameters()));
  }

  private HttpCall code(Grant.AuthorizationCode grant, URI location) {
    HeldValues held = new HeldValues(registration, null, grant.codeVerifier());
    FormParameters body =
        new FormParameters()
            .add("grant_type", "authorization_code")
            .add("code", grant.code().value())
            .add(
                "redirect_uri",
                rules.code().redirectUri() ? Objects.toString(grant.redirectUri(), null) : null)
            .add("code_verifier", value(grant.codeVerifier()));
    return special(location, rules.code(), held, body, grant.parameters());
  }

  private HttpCall refresh(Grant.RefreshToken grant, URI location) {
    HeldValues held = new HeldValues(registration, grant.accessToken(), grant.codeVerifier());
    FormParameters body =
        new FormParameters()
            .add("grant_type", "refresh_token")
            .add("refresh_token", grant.token().value())
            .add(
                "redirect_uri",
                rules.refresh().redirectUri()
                    ? Objects.toString(registration.redirectUri(), null)
                    : null);
    return special(location, rules.refresh(), held, body, Map.of());
  }

  private HttpCall special(
      URI location,
      GrantRules grant,
      HeldValues held,
      FormParameters body,
      Map<String, List<String>> extra) {
    add(body, grant, held);
    if (!extra.isEmpty()) {
      requireNew(body, extra);
    }
    HttpCall call =
        grant.authenticated()
            ? sent(location, authenticated(body, location).addAll(extra))
            : ClientAuthentication.plain(location, body.addAll(extra), rules.body());
    return withHeaders(call, grant, held);
  }

  /** What a profile adds is of the protocol, too, at its provider. */
  private static void requireNew(FormParameters body, Map<String, List<String>> extra) {
    for (Map.Entry<String, String> written : body.pairs()) {
      if (extra.containsKey(written.getKey())) {
        throw new IllegalArgumentException(
            "["
                + written.getKey()
                + "] is written by the client itself; extra parameters may not replace it");
      }
    }
  }

  private void add(FormParameters body, GrantRules grant, HeldValues held) {
    for (Parameter parameter : grant.parameters()) {
      if (parameter.appliesTo(registration.credential())) {
        body.add(parameter.name(), held.text(parameter.value()));
      }
    }
  }

  private HttpCall withHeaders(HttpCall call, GrantRules grant, HeldValues held) {
    HttpCall whole = call;
    for (Parameter header : grant.headers()) {
      String value = held.text(header.value());
      if (value != null && header.appliesTo(registration.credential())) {
        whole = whole.withHeader(header.name(), value);
      }
    }
    return whole;
  }

  private FormParameters authenticated(FormParameters body, URI location) {
    return authentication.inBody(body, location);
  }

  private HttpCall sent(URI location, FormParameters body) {
    return authentication.call(location, body, rules.body());
  }

  private static @Nullable String value(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  private static @Nullable String scope(List<String> scopes) {
    return scopes.isEmpty() ? null : String.join(" ", scopes);
  }
}
