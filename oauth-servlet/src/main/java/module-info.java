/** Login for servlet applications. */
module dev.kelid.oauth.servlet {
  requires static transitive org.jspecify;
  requires transitive dev.kelid.oauth;
  requires transitive dev.kelid.oauth.config;
  requires transitive jakarta.servlet;
  requires jakarta.json;

  exports dev.kelid.oauth.servlet;
}
