package dev.kelid.oauth.wire;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.http.HttpReply;
import dev.kelid.oauth.provider.AnswerRules;
import dev.kelid.oauth.provider.ClientRegistration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the refusal that an answer is, in the provider's own wording, but for what the client had
 * just shown to the provider and is nobody else's to know.
 */
public final class Refusals {
  private Refusals() {}

  /** What a refusal says. */
  record Said(String code, String description) {
    Said without(SentSecrets sent) {
      return new Said(sent.hiddenInCode(code), sent.hiddenIn(description));
    }
  }

  /** The refusal in an answer's body, whatever the status; empty if there is none. */
  public static Optional<Refused> inBody(ClientRegistration client, String where, HttpReply reply) {
    return said(client.provider().answers(), reply)
        .map(said -> refused(client, where, reply, said));
  }

  /** The refusal in an answer's body that was read already, whatever the status. */
  public static Optional<Refused> inBody(
      ClientRegistration client, String where, HttpReply reply, JsonObjectValues body) {
    return said(client.provider().answers(), body, reply.status())
        .map(said -> refused(client, where, reply, said));
  }

  /** The refusal that an answer is by its status: by its body, else by {@code WWW-Authenticate}. */
  public static Refused of(ClientRegistration client, String where, HttpReply reply) {
    return inBody(client, where, reply)
        .orElseGet(
            () -> {
              String text = BearerError.text(reply);
              Said said = new Said(BearerError.code(reply), text.isEmpty() ? message(reply) : text);
              return refused(client, where, reply, said);
            });
  }

  /** Some servers give no code, only words. */
  private static String message(HttpReply reply) {
    try {
      return JsonText.object(reply.body()).members().get("message") instanceof String text
          ? text
          : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** What the body says, whatever the status; empty if it is no refusal. */
  static Optional<Said> said(AnswerRules rules, HttpReply reply) {
    JsonObjectValues answer;
    try {
      answer = JsonText.object(reply.body());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return said(rules, answer, reply.status());
  }

  private static Optional<Said> said(AnswerRules rules, JsonObjectValues answer, int status) {
    for (AnswerRules.Format format : rules.formats()) {
      Optional<Said> said = RefusalFormats.read(format, answer, status);
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private static Refused refused(
      ClientRegistration client, String where, HttpReply reply, Said worded) {
    AnswerRules rules = client.provider().answers();
    SentSecrets sent = SentSecrets.of(client, reply.call());
    Said said = worded.without(sent);
    String hint = rules.hint(where, reply.status(), said.code(), said.description()).orElse(null);
    return new Refused(
        client.id(),
        new Refused.Answer(
            where, reply.status(), said.code(), said.description(), hint, ids(rules, reply, sent)));
  }

  /** Headers by which the provider finds an answer in its logs. */
  static Map<String, String> ids(AnswerRules rules, HttpReply reply, SentSecrets sent) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (String name : rules.correlation()) {
      reply.header(name).ifPresent(value -> ids.put(name, sent.hiddenIn(value)));
    }
    return ids;
  }
}
