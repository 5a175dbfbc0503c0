package dev.kelid.oauth.login;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.HeldValues;
import dev.kelid.oauth.provider.Parameter;
import dev.kelid.oauth.wire.Sha256;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes authorization requests (RFC 6749 section 4.1.1) in a fixed order of parameters. */
final class AuthorizationRequestWriter {
  private AuthorizationRequestWriter() {}

  static URI write(
      ClientRegistration registration, URI endpoint, PendingLogin pending, LoginRequest request) {
    FormParameters query =
        new FormParameters()
            .add("response_type", "code")
            .add("response_mode", pending.formPost() ? "form_post" : null)
            .add("client_id", registration.clientId())
            .add("redirect_uri", pending.redirectUri().toString())
            .add("scope", joined(pending.scopes()))
            .add("state", pending.state().value());
    if (pending.nonce() != null) {
      query.add("nonce", pending.nonce().value());
    }
    if (pending.codeVerifier() != null) {
      query
          .add("code_challenge", Sha256.of(pending.codeVerifier().value()))
          .add("code_challenge_method", "S256");
    }
    if (pending.maxAge() != null) {
      query.add("max_age", String.valueOf(pending.maxAge().toSeconds()));
    }
    query.add("acr_values", joined(pending.acrValues()));
    return query.addAll(extras(registration, request)).appendedTo(endpoint);
  }

  /**
   * What this login says takes the place of what the registration says, and that the place of what
   * the profile says, name by name; but the organization is what will be checked.
   */
  private static Map<String, List<String>> extras(
      ClientRegistration registration, LoginRequest request) {
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
