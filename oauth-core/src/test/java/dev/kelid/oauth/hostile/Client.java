package dev.kelid.oauth.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.apache.ApacheTransport;
import dev.kelid.oauth.apache.Timeouts;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.fixture.Registrations;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.RecordedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients of one test, with short deadlines; it remembers which secrets went over the wire. */
final class Client implements AutoCloseable {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:access_token|refresh_token|id_token)\" *: *\"([^\"]{8,})\"");

  private static final Timeouts SHORT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(1));

  private final AuthorizationServer server;
  private final ApacheTransport transport = new ApacheTransport(SHORT);
  private final Set<String> secrets = new CopyOnWriteArraySet<>();
  private final OAuthClients clients;

  Client(AuthorizationServer server) {
    this(server, InstantSource.system());
  }

  Client(AuthorizationServer server, InstantSource clock) {
    this.server = server;
    this.clients =
        OAuthClients.builder()
            .registrations(
                List.of(Registrations.at(server).trustedAudience("another-client").build()))
            .transport(this::send)
            .clock(clock)
            .build();
  }

  OAuthClients clients() {
    return clients;
  }

  /** A login that works; afterwards nothing is stored and no request is remembered. */
  void logsInWithoutTheDefect() {
    String owner = Registrations.login(clients.only()).owner();
    assertThat(clients.store().owners()).isEqualTo(1);
    clients.store().removeOwner(owner);
    server.clearRequests();
  }

  /** A login; the failure, if it fails. */
  Optional<OAuthException> login() {
    return failure(() -> Registrations.login(clients.only()));
  }

  static Optional<OAuthException> failure(Runnable login) {
    Throwable thrown = catchThrowable(login::run);
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(OAuthException.class);
    }
    return Optional.ofNullable((OAuthException) thrown);
  }

  /** One clear sentence, in the name of the registration, without any secret. */
  void requireSentence(OAuthException failure) {
    assertThat(failure.getMessage())
        .startsWith("registration 'main': ")
        .doesNotContain("\n", "\r", "null", "Exception")
        .hasSizeLessThan(700);
    assertThat(secrets()).hasSizeGreaterThan(3);
    for (Throwable one = failure; one != null; one = one.getCause()) {
      assertThat(String.valueOf(one.getMessage())).doesNotContain(secrets());
    }
  }

  private Set<String> secrets() {
    secrets.add("app-secret");
    for (RecordedRequest request : server.requests()) {
      for (String name : new String[] {"code", "code_verifier", "client_secret"}) {
        request.formValue(name).filter(value -> value.length() > 8).ifPresent(secrets::add);
      }
      request.header("Authorization").map(value -> value.split(" ", 2)[1]).ifPresent(secrets::add);
      request.queryValue("nonce").ifPresent(secrets::add);
      request.queryValue("state").ifPresent(secrets::add);
    }
    return secrets;
  }

  private HttpReply send(HttpCall call) throws IOException {
    HttpReply reply = transport.send(call);
    Matcher tokens = TOKEN.matcher(reply.body());
    while (tokens.find()) {
      secrets.add(tokens.group(1));
    }
    return reply;
  }

  @Override
  public void close() {
    clients.close();
    transport.close();
  }
}
