package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.OAuthClient;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.login.LoginResult;
import dev.kelid.oauth.provider.ClientRegistration;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Logs users in with a code that the provider sends to their phone or mailbox: {@link #send}, then
 * {@link #verify}. From there on everything is as after any other login. For use by many threads;
 * one of them for a registration, so that wrong codes are counted together.
 */
public final class PodOtpLogin implements AutoCloseable {
  private final OtpParts parts;
  private final CodeSending sending;
  private final CodeChecking checking;

  private PodOtpLogin(OtpParts parts) {
    this.parts = parts;
    ResendTimes times = new ResendTimes(parts.clock());
    this.sending = new CodeSending(parts, times);
    this.checking = new CodeChecking(parts, times);
  }

  /**
   * A login whose handshakes and counts are kept in memory.
   *
   * @throws IllegalArgumentException if the provider has no token endpoint to find the others by
   */
  public static PodOtpLogin of(OAuthClient client, OtpSettings settings) {
    return builder(client, settings).build();
  }

  /** Starts a login over other parts. */
  public static Builder builder(OAuthClient client, OtpSettings settings) {
    return new Builder(client, settings);
  }

  /**
   * Asks the provider to send a code; makes a handshake before, where none is held for the device.
   * A key id that the provider no longer knows is replaced by one new handshake, once. Blocks.
   *
   * @throws Refused with one of {@link OtpCodes}, or the server's own code; without a request
   *     {@link OtpCodes#TOO_SOON} while a code that this login sent to the same identity for the
   *     same device is neither verified nor ended and may not be sent again yet
   * @throws Unreachable if there is no usable answer
   */
  public OtpChallenge send(OtpRequest request) {
    return sending.send(request, request.owner() != null ? request.owner() : parts.randomText());
  }

  /**
   * Asks for another code for the same login. If the answer is lost, the challenge that is held
   * still serves for the new code until it ends. Blocks.
   *
   * @throws Refused as {@link #send} does, and without a request {@link OtpCodes#TOO_SOON} before
   *     {@link OtpChallenge#resendAt()} of this challenge and of the last one that this login sent
   *     to the same identity for the same device
   */
  public OtpChallenge resend(OtpChallenge challenge) {
    return sending.resend(challenge);
  }

  /**
   * Shows the code to the provider, once, and finishes the login: its tokens are kept under the
   * challenge's owner. The challenge serves for further attempts after {@link OtpCodes#WRONG_CODE}
   * and after {@link Unreachable}. Blocks.
   *
   * @param challenge of {@link #send}
   * @param code as the user typed it, in any digits
   * @throws Refused with one of {@link OtpCodes}, or the server's own code
   * @throws Unreachable if there is no usable answer; it does not count as a wrong code
   * @throws Invalid if the answer is of another login, or an ID token alone
   */
  public LoginResult verify(OtpChallenge challenge, String code) {
    return checking.verify(challenge, code);
  }

  /**
   * Stops its threads, which end by themselves a moment after their work, too; the client stays
   * open. Calls that are under way fail.
   */
  @Override
  public void close() {
    checking.close();
    parts.signatures().close();
  }

  /** Collects what a login works with. */
  public static final class Builder {
    private final OAuthClient client;
    private final OtpSettings settings;
    private @Nullable HandshakeStore handshakes;
    private @Nullable AttemptStore attempts;
    private HttpTransport transport;
    private InstantSource clock;
    private SecureRandom random;

    private Builder(OAuthClient client, OtpSettings settings) {
      this.client = client;
      this.settings = settings;
      this.transport = client.transport();
      this.clock = client.clock();
      this.random = client.random();
    }

    /** Where handshakes are kept; this JVM's memory if not said. */
    public Builder handshakes(HandshakeStore handshakes) {
      this.handshakes = handshakes;
      return this;
    }

    /** Where wrong codes are counted; this JVM's memory if not said. */
    public Builder attempts(AttemptStore attempts) {
      this.attempts = attempts;
      return this;
    }

    /** How the provider is reached, by HTTP/1.1; as the client reaches it if not said. */
    public Builder transport(HttpTransport transport) {
      this.transport = transport;
      return this;
    }

    /** The time; the client's if not said. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** What states, verifiers and owners are made from; the client's if not said. */
    public Builder random(SecureRandom random) {
      this.random = random;
      return this;
    }

    /**
     * The login; nothing is sent yet.
     *
     * @throws IllegalArgumentException if the provider has no token endpoint to find the others by
     */
    public PodOtpLogin build() {
      return new PodOtpLogin(parts());
    }

    private OtpParts parts() {
      ClientRegistration registration = client.registration();
      OtpPlaces places = OtpPlaces.of(registration, settings.places());
      OtpCalls calls = new OtpCalls(registration, settings, transport, clock);
      HandshakeStore held = handshakes != null ? handshakes : new MemoryHandshakeStore(clock);
      AttemptStore counted = attempts != null ? attempts : new MemoryAttemptStore(clock);
      OtpSettings.Limits limits = settings.limits();
      OtpRefusals refusals = new OtpRefusals(registration.id());
      return new OtpParts(
          registration,
          client.login(),
          settings,
          places,
          calls,
          new Signatures(
              settings.signing(), new Handshakes(settings, places.handshake(), calls, held, clock)),
          new Strikes(
              counted,
              new AttemptStore.Rule(limits.attempts(), limits.lockTime()),
              clock,
              refusals),
          refusals,
          clock,
          random);
    }
  }
}
