package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.Sha256;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the three calls. */
final class OtpCallWriter {
  private OtpCallWriter() {}

  /** The API token goes into the header and nowhere else. */
  static HttpCall handshake(
      URI place, Secret apiToken, OtpDevice device, SignatureAlgorithm preferred) {
    DeviceType type = device.type();
    FormParameters form =
        new FormParameters()
            .add("device_uid", device.uid())
            .add("device_name", device.name())
            .add("device_type", type == null ? null : type.wireName())
            .add("device_os", device.os())
            .add("device_os_version", device.osVersion())
            .add("device_lat", decimal(device.latitude()))
            .add("device_lon", decimal(device.longitude()));
    if (preferred != SignatureAlgorithm.RSA_SHA256) {
      form.add("algorithm", preferred.wireName());
    }
    return HttpCall.form(place, form).withHeader("Authorization", "Bearer " + apiToken.value());
  }

  /** With a point in every locale, and at least one digit behind it. */
  private static @Nullable String decimal(@Nullable Double degrees) {
    if (degrees == null) {
      return null;
    }
    BigDecimal number = BigDecimal.valueOf(degrees).stripTrailingZeros();
    return (number.scale() < 1 ? number.setScale(1) : number).toPlainString();
  }

  /**
   * What is remembered of a call for a code.
   *
   * @param clientId who asks
   * @param scopes asked for
   * @param state sent along
   * @param verifier whose challenge is sent; null for none
   */
  record Asked(String clientId, List<String> scopes, String state, @Nullable String verifier) {}

  static HttpCall send(URI place, OtpRequest request, Asked asked) {
    OtpRequest.ReferrerType referrerType = request.referrerType();
    String verifier = asked.verifier();
    FormParameters form =
        new FormParameters()
            .add("response_type", request.responseType().wireName())
            .add("identityType", request.identity().kind().wireName())
            .add("loginAsUserId", request.loginAsUserId())
            .add("state", asked.state())
            .add("client_id", asked.clientId())
            .add("redirect_uri", Objects.toString(request.redirectUri(), null))
            .add("callback_uri", Objects.toString(request.callbackUri(), null))
            .add("scope", asked.scopes().isEmpty() ? null : String.join(" ", asked.scopes()))
            .add("code_challenge", verifier == null ? null : Sha256.of(verifier))
            .add("code_challenge_method", verifier == null ? null : "S256")
            .add("referrer", request.referrer())
            .add("referrerType", referrerType == null ? null : referrerType.wireName());
    return HttpCall.form(to(place, request.identity()), form);
  }

  static HttpCall verify(URI place, OtpIdentity identity, String code) {
    return HttpCall.form(to(place, identity), new FormParameters().add("otp", code));
  }

  private static URI to(URI place, OtpIdentity identity) {
    return OtpPlaces.below(place, OtpPlaces.segment(identity.value()));
  }
}
