/** Registrations from configuration. */
module dev.kelid.oauth.config {
  requires static transitive org.jspecify;
  requires transitive dev.kelid.oauth;
  requires transitive microprofile.config.api;

  exports dev.kelid.oauth.config;
}
