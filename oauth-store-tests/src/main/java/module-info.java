/** The contract that every token store must pass. */
module dev.kelid.oauth.store.tests {
  requires transitive dev.kelid.oauth;
  requires org.assertj.core;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports dev.kelid.oauth.store.tests;
}
