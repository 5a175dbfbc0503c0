/** A command line for people who set up a provider. */
module dev.kelid.oauth.cli {
  requires static org.jspecify;
  requires dev.kelid.oauth;
  requires dev.kelid.oauth.config;
  requires dev.kelid.oauth.pod.otp;
  requires info.picocli;
  requires jakarta.json;
  requires java.logging;
  requires jdk.httpserver;

  opens dev.kelid.oauth.cli to
      info.picocli;
  opens dev.kelid.oauth.cli.call to
      info.picocli;
  opens dev.kelid.oauth.cli.login to
      info.picocli;
  opens dev.kelid.oauth.cli.otp to
      info.picocli;
  opens dev.kelid.oauth.cli.providers to
      info.picocli;
  opens dev.kelid.oauth.cli.session to
      info.picocli;
  opens dev.kelid.oauth.cli.token to
      info.picocli;
}
