/** An OAuth 2.0 and OpenID Connect client. */
@SuppressWarnings("module") // The module that may use wire is built after this one.
module dev.kelid.oauth {
  requires static transitive org.jspecify;
  // Static: who does not use the package jdk needs no such module in a runtime image.
  requires static transitive java.net.http;
  requires com.github.benmanes.caffeine;
  requires com.nimbusds.jose.jwt;
  requires jakarta.json;
  requires jakarta.json.bind;
  requires transitive org.apache.httpcomponents.client5.httpclient5;
  requires transitive org.apache.httpcomponents.core5.httpcore5;

  exports dev.kelid.oauth;
  exports dev.kelid.oauth.apache;
  exports dev.kelid.oauth.call;
  exports dev.kelid.oauth.error;
  exports dev.kelid.oauth.event;
  exports dev.kelid.oauth.http;
  exports dev.kelid.oauth.jdk;
  exports dev.kelid.oauth.login;
  exports dev.kelid.oauth.oidc;
  exports dev.kelid.oauth.provider;
  exports dev.kelid.oauth.token;
  exports dev.kelid.oauth.wire to
      dev.kelid.oauth.pod.otp;
}
