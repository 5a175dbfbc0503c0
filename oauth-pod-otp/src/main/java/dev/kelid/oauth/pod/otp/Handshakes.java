package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.pod.otp.RefusalRule.Step;
import dev.kelid.oauth.pod.otp.signature.SignatureAlgorithm;
import dev.kelid.oauth.pod.otp.signature.SigningCredential;
import dev.kelid.oauth.pod.otp.signature.SigningKey;
import dev.kelid.oauth.provider.Secret;
import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The handshakes of devices: held, or made once for all callers. */
final class Handshakes implements AutoCloseable {
  private static final Pattern KEY_ID = Pattern.compile("[!-~&&[^\",\\\\]]{1,512}");
  private static final Duration ASSUMED_LIFE = Duration.ofDays(1);
  private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

  private final OtpSettings settings;
  private final URI place;
  private final OtpCalls calls;
  private final HandshakeStore store;
  private final InstantSource clock;
  private final String keyDigest;
  private final SharedWork<String, Handshake> making;

  Handshakes(
      OtpSettings settings, URI place, OtpCalls calls, HandshakeStore store, InstantSource clock) {
    this.settings = settings;
    this.place = place;
    this.calls = calls;
    this.making = new SharedWork<>(calls.registration(), Step.HANDSHAKE);
    this.store = store;
    this.clock = clock;
    this.keyDigest = digest(place, settings.signing().credential());
  }

  @Override
  public void close() {
    making.close();
  }

  /** The one held, or else a new one. */
  Handshake of(OtpDevice device) {
    return held(device).orElseGet(() -> making.join(device.uid(), () -> heldOrMade(device)));
  }

  /** Somebody may have made one between the look into the store and the take-off. */
  private Handshake heldOrMade(OtpDevice device) {
    return held(device).orElseGet(() -> made(device));
  }

  /** A store may keep what has ended. */
  private Optional<Handshake> held(OtpDevice device) {
    return store
        .find(device.uid(), keyDigest)
        .filter(made -> clock.instant().isBefore(made.expiresAt()));
  }

  /** Forgets one that the server does not know; never one that took its place meanwhile. */
  void forget(OtpDevice device, String keyId) {
    store.remove(device.uid(), keyDigest, keyId);
  }

  private Handshake made(OtpDevice device) {
    OtpSettings.Signing signing = settings.signing();
    Secret apiToken = signing.apiToken();
    if (apiToken == null) {
      throw new IllegalStateException("a handshake needs api-token");
    }
    HttpCall call =
        OtpCallWriter.handshake(
            place, apiToken, device.orElse(settings.device()), signing.algorithms().get(0));
    OtpCalls.Answer answer = calls.send(Step.HANDSHAKE, call);
    Handshake handshake = read(answer);
    store.save(device.uid(), keyDigest, handshake);
    return handshake;
  }

  private Handshake read(OtpCalls.Answer answer) {
    JsonObjectValues values = answer.values();
    try {
      String keyId = values.text("keyId");
      if (!KEY_ID.matcher(keyId).matches()) {
        throw new IllegalArgumentException("keyId cannot stand in a header");
      }
      String publicKey = values.string("publicKey");
      if (publicKey != null && !publicKey.isBlank()) {
        requireOurs(publicKey, answer.reply());
      }
      SignatureAlgorithm algorithm = algorithm(values.string("algorithm"), answer.reply());
      return new Handshake(keyId, algorithm, clock.instant().plus(life(values)));
    } catch (IllegalArgumentException e) {
      throw calls.unusable(Step.HANDSHAKE, answer.reply(), e);
    }
  }

  private static Duration life(JsonObjectValues values) {
    Long seconds = values.seconds("expires_in");
    return seconds == null || seconds <= 0
        ? ASSUMED_LIFE
        : Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds()));
  }

  private SignatureAlgorithm algorithm(@Nullable String name, HttpReply reply) {
    List<SignatureAlgorithm> enabled = settings.signing().algorithms();
    String wanted = name == null ? SignatureAlgorithm.RSA_SHA256.wireName() : name;
    return enabled.stream()
        .filter(one -> one.wireName().equals(wanted))
        .findFirst()
        .orElseThrow(() -> notEnabled(wanted, enabled, reply));
  }

  private Refused notEnabled(String wanted, List<SignatureAlgorithm> enabled, HttpReply reply) {
    List<String> names = enabled.stream().map(SignatureAlgorithm::wireName).toList();
    return calls.refusal(
        Step.HANDSHAKE,
        reply,
        OtpCodes.ALGORITHM_NOT_ENABLED,
        "the server wants signatures by '"
            + (wanted.matches("[\\w.-]{1,40}") ? wanted : "another algorithm")
            + "'; signature-algorithms enables "
            + names);
  }

  private void requireOurs(String publicKey, HttpReply reply) {
    if (settings.signing().credential() instanceof SigningCredential.Key own
        && !own.key().belongsTo(publicKey)) {
      throw calls.refusal(
          Step.HANDSHAKE,
          reply,
          OtpCodes.KEY_NOT_REGISTERED,
          "the server holds another public key: register this public key in the provider's panel,"
              + " or configure the private key of the one that is there:\n"
              + pem(own.key()));
    }
  }

  private static String pem(SigningKey key) {
    String text =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.publicKey().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----";
  }

  /** Of the server, the client and the key. */
  private static String digest(URI place, SigningCredential credential) {
    return Sha256.of(
        (place + "\0").getBytes(StandardCharsets.UTF_8),
        credential instanceof SigningCredential.Key own
            ? own.key().publicKey().getEncoded()
            : new byte[0]);
  }
}
