package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.provider.ClientRegistration;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls go: beside the token endpoint, if the settings do not say.
 *
 * @param handshake of this client
 * @param send to which an identity is appended
 * @param verify to which an identity is appended
 */
record OtpPlaces(URI handshake, URI send, URI verify) {

  static OtpPlaces of(ClientRegistration registration, OtpSettings.Places places) {
    String client = segment(registration.clientId());
    return new OtpPlaces(
        below(
            place(registration, places.handshake(), "handshake", "/oauth2/clients/handshake"),
            client),
        place(registration, places.send(), "otp", "/oauth2/otp/authorize"),
        place(registration, places.verify(), "verify", "/oauth2/otp/verify"));
  }

  private static URI place(
      ClientRegistration registration, @Nullable URI said, String name, String path) {
    if (said != null) {
      return said;
    }
    URI token = registration.provider().endpoints().token();
    if (token == null) {
      throw new IllegalArgumentException(
          "registration '"
              + registration.id()
              + "': its provider has no token endpoint to find the others by; set "
              + name
              + "-endpoint");
    }
    return URI.create(token.getScheme() + "://" + token.getRawAuthority() + path);
  }

  static URI below(URI place, String segment) {
    String text = place.toString();
    return URI.create(text + (text.endsWith("/") ? "" : "/") + segment);
  }

  /** One path segment (RFC 3986 section 3.3), everything but unreserved characters encoded. */
  static String segment(String text) {
    return FormParameters.encode(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }
}
