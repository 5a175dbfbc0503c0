/** Registrations from configuration. */
module dev.kelid.oauth.config {
  requires static transitive org.jspecify;
  requires transitive dev.kelid.oauth;
  requires transitive org.eclipse.microprofile.config;

  // MicroProfile's own module cannot say so; without it, no implementation is found on the path.
  uses org.eclipse.microprofile.config.spi.ConfigProviderResolver;

  exports dev.kelid.oauth.config;
}
