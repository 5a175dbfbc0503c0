/** Tokens on the calls of Jakarta REST clients. */
module dev.kelid.oauth.rest {
  requires static transitive org.jspecify;
  requires transitive dev.kelid.oauth;
  requires transitive jakarta.ws.rs;
  // Static: only where the current user is looked up.
  requires static jakarta.cdi;

  exports dev.kelid.oauth.rest;
}
