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

  /** The part that all requests of the registration share. */
  private final String client;

  private final String usualScope;

  AuthorizationRequestWriter(ClientRegistration registration) {
    this.registration = registration;
    this.client =
        parameter("client_id", registration.clientId())
            + parameter("redirect_uri", Objects.toString(registration.redirectUri(), null));
    this.usualScope = scope(registration.requestedScopes());
  }

  /** State, nonce and challenge are base64url: they stay as they are. */
  String write(URI endpoint, PendingLogin pending, LoginRequest request) {
    return endpoint
        + (endpoint.getRawQuery() == null ? "?" : "&")
        + "response_type=code"
        + (pending.formPost() ? "&response_mode=form_post" : "")
        + client
        + (pending.scopes().equals(registration.requestedScopes())
            ? usualScope
            : scope(pending.scopes()))
        + "&state="
        + pending.state().value()
        + (pending.nonce() == null ? "" : "&nonce=" + pending.nonce().value())
        + challenge(pending.codeVerifier())
        + further(pending, request);
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

  private String further(PendingLogin pending, LoginRequest request) {
    FormParameters further = new FormParameters();
    if (pending.maxAge() != null) {
      further.add("max_age", String.valueOf(pending.maxAge().toSeconds()));
    }
    further.add("acr_values", joined(pending.acrValues())).addAll(extras(request));
    String encoded = further.encoded();
    return encoded.isEmpty() ? "" : "&" + encoded;
  }

  /**
   * What this login says takes the place of what the registration says, and that the place of what
   * the profile says, name by name; but the organization is what will be checked.
   */
  private Map<String, List<String>> extras(LoginRequest request) {
    Map<String, List<String>> extras = new LinkedHashMap<>();
    HeldValues held = HeldValues.of(registration);
    for (Parameter parameter : registration.provider().login().parameters()) {
      String value = held.text(parameter.value());
      if (value != null && parameter.appliesTo(registration.credential())) {
        extras.put(parameter.name(), List.of(value));
      }
    }
    extras.putAll(registration.authorizationParameters());
    request.parameters().forEach((name, values) -> extras.put(name, new ArrayList<>(values)));
    extras.keySet().removeAll(List.of("max_age", "acr_values"));
    if (registration.organization() != null) {
      extras.put("organization", List.of(registration.organization()));
    }
    return extras;
  }

  private static @Nullable String joined(List<String> values) {
    return values.isEmpty() ? null : String.join(" ", values);
  }
}
