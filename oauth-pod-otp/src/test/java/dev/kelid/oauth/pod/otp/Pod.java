package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.OAuthClients;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.AuthorizationServerBuilder;
import dev.kelid.oauth.testkit.Dialect;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.RecordedRequest;
import dev.kelid.oauth.testkit.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server that speaks POD, and a client of it. */
final class Pod implements AutoCloseable {
  static final String ALICE = "09123456789";
  static final OtpDevice DEVICE = OtpDevice.of("device-1");

  private final AtomicInteger others = new AtomicInteger();
  final MovingClock clock = new MovingClock();
  final AuthorizationServer server;
  final OAuthClients clients;
  final PodOtpLogin login;

  Pod() {
    this(server -> {}, settings -> {});
  }

  Pod(Consumer<AuthorizationServerBuilder> also, Consumer<OtpSettingsBuilder> change) {
    AuthorizationServerBuilder builder =
        AuthorizationServer.builder().dialect(Dialect.POD).clock(clock);
    also.accept(builder);
    this.server = builder.start();
    this.clients =
        OAuthClients.builder().registrations(List.of(registration())).clock(clock).build();
    this.login = login(change);
  }

  private ClientRegistration registration() {
    String root = server.uri("/").toString();
    return ClientRegistration.builder("pod")
        .provider(
            KnownProviders.pod().toBuilder()
                .moved("https://accounts.pod.ir", root.substring(0, root.length() - 1))
                .build())
        .clientId("app")
        .clientSecret("app-secret")
        .scope("profile")
        .build();
  }

  OAuthClient client() {
    return clients.only();
  }

  static OtpSettingsBuilder settings() {
    return OtpSettings.builder()
        .apiToken("app-api-token")
        .key(SigningKey.of(TestKeys.POD_PRIVATE_KEY_PEM));
  }

  PodOtpLogin login(Consumer<OtpSettingsBuilder> change) {
    OtpSettingsBuilder settings = settings();
    change.accept(settings);
    return PodOtpLogin.of(client(), settings.build());
  }

  static OtpRequest request() {
    return OtpRequest.to(OtpIdentity.parse(ALICE), DEVICE);
  }

  OtpChallenge send() {
    return login.send(request());
  }

  /** To somebody else every time, who need not wait for anybody's last code. */
  OtpChallenge sendToAnother() {
    String number = "0935%07d".formatted(others.incrementAndGet());
    return login.send(OtpRequest.to(OtpIdentity.parse(number), DEVICE));
  }

  String code() {
    return server.lastCode(ALICE);
  }

  /** Another code than the last one. */
  String wrong() {
    return code().equals("000000") ? "000001" : "000000";
  }

  /** A whole login, to show that there is one. */
  LoginResult wholeLogin() {
    return login.verify(send(), code());
  }

  void pass(Duration time) {
    clock.advance(time);
  }

  List<RecordedRequest> handshakes() {
    return server.requests(Endpoint.HANDSHAKE);
  }

  List<RecordedRequest> sends() {
    return server.requests(Endpoint.ONE_TIME_CODE);
  }

  List<RecordedRequest> checks() {
    return server.requests(Endpoint.ONE_TIME_CODE_CHECK);
  }

  static Refused refused(ThrowingCallable call) {
    return catchThrowableOfType(Refused.class, call);
  }

  @Override
  public void close() {
    clients.close();
    server.close();
  }
}
