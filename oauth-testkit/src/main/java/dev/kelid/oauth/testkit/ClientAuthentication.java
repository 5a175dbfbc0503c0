package dev.kelid.oauth.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which client sends a request (RFC 6749, section 2.3). */
final class ClientAuthentication {
  private static final Set<String> PARAMETERS = Set.of("client_id", "client_secret");

  private final Directory directory;
  private final ClientRules rules;
  private final ClientAssertions assertions;

  ClientAuthentication(Realm realm) {
    this.directory = realm.directory();
    this.rules = realm.rules().token().clients();
    this.assertions = new ClientAssertions(realm);
  }

  /** The parameters that belong to it, for every endpoint where this client authenticates. */
  static Set<String> parameters(TestClient client) {
    return client.authMethod().signs() ? ClientAssertions.PARAMETERS : PARAMETERS;
  }

  TestClient check(RecordedRequest request, Parameters sent) {
    List<String> headers = request.headerValues("Authorization");
    String secret = sent.optional("client_secret");
    String assertion = assertions.given(sent);
    int ways = headers.size() + (secret == null ? 0 : 1) + (assertion == null ? 0 : 1);
    if (ways > 1) {
      throw Refusal.invalidRequest(
          "the client authenticates in two ways at once (%s); expected one"
              .formatted(headers.isEmpty() ? "secret and assertion" : "header and body"));
    }
    if (assertion != null) {
      return asserted(assertion, sent.optional("client_id"));
    }
    if (!headers.isEmpty()) {
      TestClient client = basic(headers.get(0), sent.optional("client_id"));
      if (rules.idBesideHeader()) {
        sent.required("client_id");
      }
      return client;
    }
    TestClient client = client(sent.required("client_id"));
    method(client, secret == null ? ClientAuthMethod.NONE : ClientAuthMethod.CLIENT_SECRET_POST);
    checkSecret(client, secret, "");
    checkKey(client, request);
    return client;
  }

  /** RFC 7521, section 4.2: client_id is optional beside an assertion, which names the client. */
  private TestClient asserted(String assertion, @Nullable String id) {
    TestClient client = client(id == null ? assertions.subject(assertion) : id);
    method(client, assertions.method(assertion));
    assertions.check(client, assertion);
    return client;
  }

  /** Finds the client by its API key alone. */
  TestClient ofKey(RecordedRequest request) {
    List<String> keys = request.headerValues(String.valueOf(rules.keyHeader()));
    return directory
        .clientWithKey(keys.size() == 1 ? keys.get(0) : "")
        .orElseThrow(() -> badKey(rules.keyHeader() + "' is missing or holds an unknown key"));
  }

  private void checkKey(TestClient client, RecordedRequest request) {
    String header = rules.keyHeader();
    if (header == null) {
      return;
    }
    List<String> keys = request.headerValues(header);
    if (keys.size() != 1) {
      throw badKey("%s' occurs %d times; expected it once".formatted(header, keys.size()));
    }
    if (!keys.get(0).equals(client.apiKey())) {
      throw badKey(header + "' does not hold the API key of client '" + client.id() + "'");
    }
  }

  private static Refusal badKey(String says) {
    return Refusal.of(412, "invalid_api_key", "header '" + says);
  }

  private TestClient basic(String header, @Nullable String inBody) {
    if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      throw Refusal.invalidClient("the Authorization header has another scheme; expected 'Basic'");
    }
    String pair = decoded(header.substring("basic ".length()));
    int colon = pair.indexOf(':');
    if (colon < 0) {
      throw Refusal.invalidClient("the Basic credentials have no colon; expected 'id:secret'");
    }
    TestClient client = client(FormText.decode(pair.substring(0, colon)));
    if (inBody != null && !inBody.equals(client.id())) {
      throw Refusal.invalidRequest(
          "client_id is '%s' in the body and '%s' in the header".formatted(inBody, client.id()));
    }
    method(client, ClientAuthMethod.CLIENT_SECRET_BASIC);
    String hint = "; are id and secret form-encoded (RFC 6749, section 2.3.1)?";
    checkSecret(client, FormText.decode(pair.substring(colon + 1)), hint);
    return client;
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw Refusal.invalidClient("the Basic credentials are not base64");
    }
  }

  private TestClient client(String id) {
    return directory
        .client(id)
        .orElseThrow(() -> Refusal.invalidClient("client '%s' is unknown".formatted(id)));
  }

  private void method(TestClient client, ClientAuthMethod used) {
    boolean either =
        rules.headerOrBody()
            && client.authMethod() != ClientAuthMethod.NONE
            && used != ClientAuthMethod.NONE;
    if (client.authMethod() != used && !either) {
      throw Refusal.invalidClient(
          "client '%s' is registered for %s; it used %s"
              .formatted(client.id(), client.authMethod().wireName(), used.wireName()));
    }
  }

  private static void checkSecret(TestClient client, @Nullable String given, String hint) {
    String expected = client.secret();
    if (expected == null || given == null) {
      return;
    }
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8))) {
      throw Refusal.invalidClient(
          "the secret of client '%s' is wrong%s".formatted(client.id(), hint));
    }
  }
}
