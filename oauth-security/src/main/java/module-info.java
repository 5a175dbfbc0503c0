/** Login as the mechanism of Jakarta Security. */
module dev.kelid.oauth.security {
  requires static transitive org.jspecify;
  requires transitive dev.kelid.oauth.servlet;
  requires transitive jakarta.security;
  requires transitive jakarta.servlet;
  requires transitive jakarta.inject;

  exports dev.kelid.oauth.security;

  provides jakarta.servlet.ServletContainerInitializer with
      dev.kelid.oauth.security.LoginInitializer;
}
