package dev.kelid.oauth.cli.otp;

import dev.kelid.oauth.cli.session.Session;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.pod.otp.Handshake;
import dev.kelid.oauth.pod.otp.HandshakeStore;
import dev.kelid.oauth.pod.otp.OtpChallenge;
import dev.kelid.oauth.pod.otp.OtpDevice;
import dev.kelid.oauth.pod.otp.OtpIdentity;
import dev.kelid.oauth.pod.otp.OtpSettings;
import dev.kelid.oauth.pod.otp.PodOtpLogin;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A login by a one-time code that is shown and not sent; nothing is kept. */
final class DryCodeLogin {
  private static final String STAND_IN_CODE = "000000";
  private static final OtpIdentity SOMEBODY = OtpIdentity.parse("09000000000");

  private final Session session;
  private final OtpFiles files;
  private final OtpSettings settings;

  DryCodeLogin(Session session, OtpFiles files, Map<String, String> keys) {
    this.session = session;
    this.files = files;
    this.settings = OtpSettings.of(keys);
  }

  /** Holds one handshake for every device, as if one had been made. */
  private static final class StandIn implements HandshakeStore {
    @Override
    public Optional<Handshake> find(String deviceUid, String keyDigest) {
      return Optional.of(
          new Handshake(
              "stand-in-key-id",
              SignatureAlgorithm.RSA_SHA256,
              Instant.parse("2999-01-01T00:00:00Z")));
    }

    @Override
    public void save(String deviceUid, String keyDigest, Handshake handshake) {
      // nothing is kept
    }

    @Override
    public void remove(String deviceUid, String keyDigest, String keyId) {
      // nothing is kept
    }
  }

  /** The handshake if one comes first, and the request for a code. */
  void send(OtpIdentity identity) {
    var request = CodeLogin.request(identity, device());
    records(() -> login().build().send(request));
    int seen = session.recorder().calls().size();
    boolean handshake =
        session.recorder().calls().get(seen - 1).headers().values().stream()
            .anyMatch(value -> value.startsWith("Bearer "));
    if (handshake) {
      records(() -> login().handshakes(new StandIn()).build().send(request));
    }
  }

  /** The request that shows the code, and the one that exchanges what comes for tokens. */
  void verify() {
    ChallengeFile pending = files.challenge();
    OtpChallenge challenge = standIn(pending.exists() ? pending.read().identity() : SOMEBODY);
    PodOtpLogin accepted =
        login().handshakes(new StandIn()).transport(this::recordedAndAccepted).build();
    records(() -> accepted.verify(challenge, STAND_IN_CODE));
  }

  private HttpReply recordedAndAccepted(HttpCall call) {
    session.recorder().add(call);
    return new HttpReply(200, Map.of(), "{\"code\":\"stand-in-code\"}");
  }

  private PodOtpLogin.Builder login() {
    return PodOtpLogin.builder(session.client(), settings);
  }

  private OtpDevice device() {
    return OtpDevice.of(files.deviceFile().uidOrStandIn());
  }

  /** One that takes the stand-in code, whatever the code that waits is like. */
  private OtpChallenge standIn(OtpIdentity identity) {
    HttpReply sent = new HttpReply(200, Map.of(), "{\"expires_in\":120}");
    return login()
        .handshakes(new StandIn())
        .transport(call -> sent)
        .build()
        .send(CodeLogin.request(identity, device()));
  }

  /** Does what wants an answer that never comes. */
  private void records(Runnable work) {
    int before = session.recorder().calls().size();
    try {
      work.run();
    } catch (RuntimeException e) {
      if (session.recorder().calls().size() == before) {
        throw e;
      }
    }
  }
}
