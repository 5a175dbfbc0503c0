package dev.kelid.oauth.token;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.provider.ClientCredential;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes token requests: a form in a fixed order, with the client's authentication. */
final class TokenRequestWriter {
  private final ClientRegistration registration;

  TokenRequestWriter(ClientRegistration registration) {
    this.registration = registration;
  }

  HttpCall write(Grant grant, URI location) {
    FormParameters form = parameters(grant);
    String clientId = registration.clientId();
    ClientCredential credential = registration.credential();
    if (credential instanceof ClientCredential.SecretBasic basic) {
      return HttpCall.form(location, form)
          .withHeader("Authorization", basic(clientId, basic.secret()));
    }
    form.add("client_id", clientId);
    if (credential instanceof ClientCredential.SecretPost post) {
      form.add("client_secret", post.secret().value());
    }
    return HttpCall.form(location, form);
  }

  private static FormParameters parameters(Grant grant) {
    FormParameters form = new FormParameters();
    if (grant instanceof Grant.AuthorizationCode code) {
      form.add("grant_type", "authorization_code")
          .add("code", code.code().value())
          .add("redirect_uri", code.redirectUri().toString())
          .add("code_verifier", value(code.codeVerifier()));
    } else if (grant instanceof Grant.RefreshToken refresh) {
      form.add("grant_type", "refresh_token").add("refresh_token", refresh.token().value());
    } else if (grant instanceof Grant.ClientCredentials client) {
      form.add("grant_type", "client_credentials")
          .add("scope", scope(client.requestedScopes()))
          .addAll(client.parameters());
    } else if (grant instanceof Grant.Extension extension) {
      form.add("grant_type", extension.type())
          .add("scope", scope(extension.requestedScopes()))
          .addAll(extension.parameters());
    }
    return form;
  }

  private static @Nullable String value(@Nullable Secret secret) {
    return secret == null ? null : secret.value();
  }

  private static @Nullable String scope(List<String> scopes) {
    return scopes.isEmpty() ? null : String.join(" ", scopes);
  }

  /** Both halves form-encoded first (RFC 6749 section 2.3.1). */
  private static String basic(String clientId, Secret secret) {
    String both = FormParameters.encode(clientId) + ":" + FormParameters.encode(secret.value());
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }
}
