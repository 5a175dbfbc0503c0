package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.http.HttpTransport;
import dev.kelid.oauth.pod.otp.RefusalRule.Step;
import dev.kelid.oauth.provider.ClientRegistration;
import dev.kelid.oauth.wire.Endpoint;
import dev.kelid.oauth.wire.JsonObjectValues;
import dev.kelid.oauth.wire.JsonText;
import dev.kelid.oauth.wire.Refusals;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends the three calls, each once, and tells refusals by their codes. */
final class OtpCalls {
  private final ClientRegistration registration;
  private final OtpSettings settings;
  private final OtpRefusals refusals;
  private final Map<Step, Endpoint> endpoints = new EnumMap<>(Step.class);

  OtpCalls(
      ClientRegistration registration,
      OtpSettings settings,
      HttpTransport transport,
      InstantSource clock) {
    this.registration = registration;
    this.settings = settings;
    this.refusals = new OtpRefusals(registration.id());
    for (Step step : Step.values()) {
      endpoints.put(step, new Endpoint(registration, name(step), transport, clock));
    }
  }

  /** The id of the registration. */
  String registration() {
    return registration.id();
  }

  static String name(Step step) {
    return switch (step) {
      case HANDSHAKE -> "handshake endpoint";
      case SEND -> "one-time code endpoint";
      case VERIFY -> "one-time code check";
    };
  }

  /** An answer that is no refusal: what was read of it, and itself. */
  record Answer(JsonObjectValues values, HttpReply reply) {}

  /**
   * Sends and reads a JSON object.
   *
   * @throws Refused by the code of the first rule that fits
   * @throws Unreachable if there is no usable answer
   */
  Answer send(Step step, HttpCall call) {
    Endpoint endpoint = endpoint(step);
    String language = settings.language();
    HttpReply reply =
        endpoint.send(language == null ? call : call.withHeader("Accept-Language", language));
    Optional<Refused> said = Refusals.inBody(registration, endpoint.name(), reply);
    if (said.isPresent()) {
      throw named(step, said.get());
    }
    if (reply.status() / 100 != 2) {
      throw named(step, endpoint.refusal(reply));
    }
    try {
      return new Answer(JsonText.object(reply.body()), reply);
    } catch (IllegalArgumentException e) {
      throw unusable(step, reply, e);
    }
  }

  /** An answer from which something is missing. */
  Unreachable unusable(Step step, HttpReply reply, IllegalArgumentException reason) {
    return endpoint(step)
        .unreachable(reply, "HTTP " + reply.status() + ", " + reason.getMessage(), reason);
  }

  /** What a good answer turns out to be a refusal of. */
  Refused refusal(Step step, HttpReply reply, String code, @Nullable String hint) {
    return new Refused(
        registration.id(),
        new Refused.Answer(name(step), reply.status(), code, "", hint, Map.of()));
  }

  private Endpoint endpoint(Step step) {
    Endpoint endpoint = endpoints.get(step);
    if (endpoint == null) {
      throw new IllegalStateException("no endpoint for " + step);
    }
    return endpoint;
  }

  private Refused named(Step step, Refused said) {
    return settings.rules().stream()
        .filter(rule -> rule.fits(step, said.status(), said.code(), said.description()))
        .findFirst()
        .map(rule -> refusals.as(said, rule.code()))
        .orElse(said);
  }
}
