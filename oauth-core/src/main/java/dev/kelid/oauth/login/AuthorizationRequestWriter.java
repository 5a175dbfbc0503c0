package dev.kelid.oauth.login;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.HeldValues;
import dev.kelid.oauth.provider.Parameter;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.Sha256;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes authorization requests (RFC 6749 section 4.1.1) in a fixed order of parameters. */
final class AuthorizationRequestWriter {
  private final ClientRegistration registration;

  // Parts that all requests of the registration share, or those that ask for nothing special.
  private final String client;
  private final String usualScope;
  private final String usualExtras;

  AuthorizationRequestWriter(ClientRegistration registration) {
    this.registration = registration;
    this.client =
        parameter("client_id", registration.clientId())
            + parameter("redirect_uri", Objects.toString(registration.redirectUri(), null));
    this.usualScope = scope(registration.requestedScopes());
    this.usualExtras = extras(Map.of());
  }

  /** State, nonce and challenge are base64url: they stay as they are. Joined in one copy. */
  String write(URI endpoint, PendingLogin pending, LoginRequest request) {
    List<String> own = registration.requestedScopes();
    return String.join(
        "",
        endpoint.toString(),
        endpoint.getRawQuery() == null ? "?response_type=code" : "&response_type=code",
        pending.formPost() ? "&response_mode=form_post" : "",
        client,
        pending.scopes().equals(own) ? usualScope : scope(pending.scopes()),
        "&state=",
        pending.state().value(),
        pending.nonce() == null ? "" : "&nonce=",
        pending.nonce() == null ? "" : pending.nonce().value(),
        challenge(pending.codeVerifier()),
        pending.maxAge() == null ? "" : "&max_age=" + pending.maxAge().toSeconds(),
        parameter("acr_values", joined(pending.acrValues())),
        request.parameters().isEmpty() ? usualExtras : extras(request.parameters()));
  }

  private static String scope(List<String> scopes) {
    return parameter("scope", joined(scopes));
  }

  private static String parameter(String name, @Nullable String value) {
    return value == null ? "" : "&" + name + "=" + FormParameters.encode(value);
  }

  private static String challenge(@Nullable Secret verifier) {
    return verifier == null
        ? ""
        : "&code_challenge=" + Sha256.of(verifier.value()) + "&code_challenge_method=S256";
  }

  /**
   * What this login says takes the place of what the registration says, and that the place of what
   * the profile says, name by name; but the organization is what will be checked.
   */
  private String extras(Map<String, List<String>> requested) {
    Map<String, List<String>> extras = new LinkedHashMap<>();
    HeldValues held = HeldValues.of(registration);
    for (Parameter parameter : registration.provider().login().parameters()) {
      String value = held.text(parameter.value());
      if (value != null && parameter.appliesTo(registration.credential())) {
        extras.put(parameter.name(), List.of(value));
      }
    }
    extras.putAll(registration.authorizationParameters());
    requested.forEach((name, values) -> extras.put(name, new ArrayList<>(values)));
    extras.keySet().removeAll(List.of("max_age", "acr_values"));
    if (registration.organization() != null) {
      extras.put("organization", List.of(registration.organization()));
    }
    String encoded = new FormParameters().addAll(extras).encoded();
    return encoded.isEmpty() ? "" : "&" + encoded;
  }

  private static @Nullable String joined(List<String> values) {
    return values.isEmpty() ? null : String.join(" ", values);
  }
}
