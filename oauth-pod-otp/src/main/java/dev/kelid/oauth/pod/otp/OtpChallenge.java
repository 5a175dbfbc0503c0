package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.pod.otp.Signatures.KeyInUse;
import dev.kelid.oauth.provider.Secret;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A code that was sent and not yet typed in. Keep it where only this application can read it, bound
 * to the browser that asked for it: in the server's session, never in a page or a cookie. It serves
 * any number of attempts until the code has expired or was right.
 */
public final class OtpChallenge implements Serializable {
  private static final long serialVersionUID = 1L;

  private final OtpRequest request;
  private final Held held;
  private final Sent sent;

  OtpChallenge(OtpRequest request, Held held, Sent sent) {
    this.request = request;
    this.held = held;
    this.sent = sent;
  }

  /**
   * What this application remembers.
   *
   * @param id random, names this challenge
   * @param registration id of the registration
   * @param client at which server, and by which client id
   * @param owner under whom the tokens will be kept
   * @param key under which the call was signed
   * @param scopes asked for
   * @param state sent along
   * @param verifier of the code challenge; null if none was sent
   */
  record Held(
      String id,
      String registration,
      String client,
      String owner,
      KeyInUse key,
      List<String> scopes,
      String state,
      @Nullable String verifier)
      implements Serializable {
    Held {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * What the server said.
   *
   * @param expiresAt when the code ends
   * @param resendAt when it may be asked for again
   * @param sentTo masked
   * @param type of the channel in the server's words; empty if it does not say
   * @param userId in the server's words; null for a new user
   * @param digits of the code; null if the server does not say
   */
  record Sent(
      Instant expiresAt,
      Instant resendAt,
      String sentTo,
      String type,
      @Nullable String userId,
      @Nullable Integer digits)
      implements Serializable {}

  OtpRequest request() {
    return request;
  }

  String id() {
    return held.id();
  }

  String client() {
    return held.client();
  }

  KeyInUse key() {
    return held.key();
  }

  List<String> scopes() {
    return held.scopes();
  }

  @Nullable Secret verifier() {
    String verifier = held.verifier();
    return verifier == null ? null : Secret.of(verifier);
  }

  /** Id of the registration. */
  public String registration() {
    return held.registration();
  }

  /** To whom the code was sent. */
  public OtpIdentity identity() {
    return request.identity();
  }

  /** At which the user logs in. */
  public OtpDevice device() {
    return request.device();
  }

  /** Under whom the tokens will be kept; keep it like a secret. */
  public String owner() {
    return held.owner();
  }

  /** Under which the request was signed; empty where the authorization was ready made. */
  public String keyId() {
    return held.key().id();
  }

  /** Sent along, and compared if the answer to the code repeats it. */
  public String state() {
    return held.state();
  }

  /** When the code ends. */
  public Instant expiresAt() {
    return sent.expiresAt();
  }

  /** From when on it may be sent again. */
  public Instant resendAt() {
    return sent.resendAt();
  }

  /** Where the code went, masked; text from outside: escape it in a page. */
  public String sentTo() {
    return sent.sentTo();
  }

  /** The channel in the server's words, for example {@code PHONE}; empty if it did not say. */
  public String type() {
    return sent.type();
  }

  /** Who it is, if the server knows the user already. */
  public Optional<String> userId() {
    return Optional.ofNullable(sent.userId());
  }

  /** How many digits the code has, if the server says. */
  public OptionalInt digits() {
    Integer digits = sent.digits();
    return digits == null ? OptionalInt.empty() : OptionalInt.of(digits);
  }

  /** Nothing that could complete the login. */
  @Override
  public String toString() {
    return "OtpChallenge[registration="
        + held.registration()
        + ", expiresAt="
        + sent.expiresAt()
        + "]";
  }
}
