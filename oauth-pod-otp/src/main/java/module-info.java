/** Login at POD with a one-time code. */
module dev.kelid.oauth.pod.otp {
  requires static transitive org.jspecify;
  requires com.github.benmanes.caffeine;
  requires java.xml;
  requires transitive dev.kelid.oauth;

  exports dev.kelid.oauth.pod.otp;
  exports dev.kelid.oauth.pod.otp.signature;
}
