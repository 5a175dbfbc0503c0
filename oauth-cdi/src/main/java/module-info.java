/** The clients of an application by injection. */
module dev.kelid.oauth.cdi {
  requires static transitive org.jspecify;
  requires transitive dev.kelid.oauth;
  requires dev.kelid.oauth.config;
  requires dev.kelid.oauth.servlet;
  requires transitive jakarta.cdi;
  requires java.naming;
  requires static transitive jakarta.ws.rs;

  exports dev.kelid.oauth.cdi;

  // The container makes beans of classes that are nobody else's.
  opens dev.kelid.oauth.cdi;

  provides jakarta.enterprise.inject.spi.Extension with
      dev.kelid.oauth.cdi.PortableOAuthExtension;
  provides jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension with
      dev.kelid.oauth.cdi.OAuthExtension;
}
