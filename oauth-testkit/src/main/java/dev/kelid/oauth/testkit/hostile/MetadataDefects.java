package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.NameValue;
import dev.kelid.oauth.testkit.Tampering;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Metadata (OpenID Connect Discovery 1.0) that must not be believed, from the start or later. */
final class MetadataDefects {
  private static final int ISSUER = 97;
  private static final int HTTPS = 99;
  private static final int BROKEN = 100;

  private final List<Defect> all = new ArrayList<>();

  private MetadataDefects() {}

  static List<Defect> all() {
    MetadataDefects defects = new MetadataDefects();
    defects.addIssuers();
    defects.addEndpoints();
    defects.addBroken();
    return List.copyOf(defects.all);
  }

  private void addIssuers() {
    add("other-issuer", ISSUER, "name another issuer", member("issuer", "https://other.example"));
    add("without-issuer", ISSUER, "name no issuer", member("issuer", null));
    add(
        "issuer-with-slash",
        ISSUER,
        "name the issuer with a slash at its end",
        right -> {
          Map<String, Object> document = Token.object(right.body());
          document.put("issuer", text(document, "issuer") + "/");
          return right.withBody(Token.json(document));
        });
  }

  private void addEndpoints() {
    for (String endpoint : new String[] {"authorization", "token", "userinfo"}) {
      add(
          "http-" + endpoint,
          HTTPS,
          "name the %s endpoint without TLS".formatted(endpoint),
          member(endpoint + "_endpoint", "http://provider.example/" + endpoint));
    }
    add(
        "http-jwks",
        HTTPS,
        "name a key set without TLS",
        member("jwks_uri", "http://provider.example/jwks"));
  }

  private void addBroken() {
    add("without-token-endpoint", BROKEN, "name no token endpoint", member("token_endpoint", null));
    add("without-keys", BROKEN, "name no key set", member("jwks_uri", null));
    add(
        "html",
        BROKEN,
        "are a web page",
        right ->
            new Answer.Whole(
                200,
                List.of(new NameValue("Content-Type", "text/html")),
                "<!DOCTYPE html><title>Welcome</title>"));
    add("array", BROKEN, "are a JSON array", right -> right.withBody("[" + right.body() + "]"));
    add("empty", BROKEN, "have no body", right -> right.withBody(""));
    add(
        "half",
        BROKEN,
        "are cut off in the middle",
        right -> right.withBody(right.body().substring(0, right.body().length() / 2)));
    add(
        "status-500",
        BROKEN,
        "cannot be had: status 500",
        right -> new Answer.Whole(500, right.headers(), right.body()));
  }

  /** At the first time it must be refused; later, what is held must be used on. */
  private void add(String name, int line, String sentence, UnaryOperator<Answer.Whole> change) {
    Tampering tampering =
        new Tampering() {
          @Override
          public Answer answer(Endpoint endpoint, Answer.Whole right) {
            return endpoint == Endpoint.DISCOVERY || endpoint == Endpoint.OAUTH_METADATA
                ? change.apply(right)
                : right;
          }
        };
    all.add(
        new Defect(
            "metadata-" + name,
            Place.DISCOVERY,
            Outcome.REFUSED,
            List.of(line),
            "the metadata " + sentence,
            server -> server.hostility().tamper(tampering)));
    all.add(
        new Defect(
            "new-metadata-" + name,
            Place.DISCOVERY_UPDATE,
            Outcome.ACCEPTED,
            List.of(line, BROKEN),
            "when the client asks again, the metadata " + sentence,
            server -> server.hostility().tamper(tampering)));
  }

  private static UnaryOperator<Answer.Whole> member(String name, @Nullable String value) {
    return right -> {
      Map<String, Object> document = Token.object(right.body());
      if (value == null) {
        document.remove(name);
      } else {
        document.put(name, value);
      }
      return right.withBody(Token.json(document));
    };
  }

  private static String text(Map<String, Object> document, String name) {
    return document.get(name) instanceof JsonString text ? text.getString() : "";
  }
}
