/** An authorization server in the test's own JVM. It depends on nothing else of Kelid. */
module dev.kelid.oauth.testkit {
  requires com.nimbusds.jose.jwt;
  requires jakarta.json;
  requires jdk.httpserver;
  requires static transitive org.jspecify;
  requires static transitive org.junit.jupiter.api;
  requires static transitive org.junit.jupiter.params;

  exports dev.kelid.oauth.testkit;
  exports dev.kelid.oauth.testkit.hostile;
}
