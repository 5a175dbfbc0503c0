package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.ONE_TIME_CODE_500;
import static dev.kelid.oauth.testkit.Misbehaviour.ONE_TIME_CODE_EMPTY;
import static dev.kelid.oauth.testkit.Misbehaviour.ONE_TIME_CODE_HTML;
import static dev.kelid.oauth.testkit.Misbehaviour.ONE_TIME_CODE_UNKNOWN_IDENTITY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends a one-time code: {@code providers/pod.md}, section 1.6. */
final class OneTimeCodeEndpoint {
  private static final Set<String> FIELDS =
      Set.of(
          "response_type",
          "identityType",
          "state",
          "client_id",
          "redirect_uri",
          "callback_uri",
          "scope",
          "code_challenge",
          "code_challenge_method",
          "referrer",
          "referrerType",
          "loginAsUserId");
  private static final Set<String> RESPONSE_TYPES = Set.of("code", "token", "id_token");
  private static final Set<String> REFERRER_TYPES =
      Set.of("id", "username", "phone_number", "email", "nationalcode");

  private final Realm realm;
  private final SignedRequests signed;
  private final AuthorizationRequestReader reader;
  private final CodeFaults faults;

  OneTimeCodeEndpoint(Realm realm, IdTokens idTokens, SignedRequests signed) {
    this.realm = realm;
    this.signed = signed;
    this.reader =
        new AuthorizationRequestReader(realm.rules().authorization(), realm.settings(), idTokens);
    this.faults = new CodeFaults(realm);
  }

  Reply answer(RecordedRequest request) {
    return faults
        .instead(ONE_TIME_CODE_HTML, ONE_TIME_CODE_500, ONE_TIME_CODE_EMPTY)
        .orElseGet(() -> send(request));
  }

  private Reply send(RecordedRequest request) {
    Device device = signed.check(request);
    Identity identity = Identity.of(Route.name(request));
    Parameters sent = Parameters.ofBody(request).atMostOnce().only("with a one-time code", FIELDS);
    String responseType = responseType(sent);
    AuthorizationRequest asked = asked(device.client(), identity, sent);
    if (realm.conduct().does(ONE_TIME_CODE_UNKNOWN_IDENTITY)) {
      throw CodeRefusals.unknownIdentity(identity);
    }
    OneTimeCodes codes = realm.codeLogins().codes();
    boolean before = codes.sentTo(identity);
    codes.send(identity, device, asked, responseType);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("expires_in", identity.kind().lifetime().toSeconds());
    body.put("identity", identity.shown());
    body.put("type", identity.kind().name());
    realm.user(identity).ifPresent(user -> body.put("user_id", PodApi.number(user.subject())));
    body.put("codeLength", OneTimeCodes.DIGITS);
    body.put("sent_before", before);
    return Reply.json(200, body);
  }

  private static String responseType(Parameters sent) {
    String type = sent.required("response_type");
    if (!RESPONSE_TYPES.contains(type)) {
      throw Refusal.of(
          "unsupported_response_type",
          "response_type is '%s'; expected code, token or id_token".formatted(type));
    }
    return type;
  }

  private AuthorizationRequest asked(TestClient client, Identity identity, Parameters sent) {
    String type = identity.kind().identityType();
    HandshakeEndpoint.oneOf("identityType", sent.optional("identityType"), Set.of(type));
    HandshakeEndpoint.oneOf("referrerType", sent.optional("referrerType"), REFERRER_TYPES);
    checkNumber("loginAsUserId", sent.optional("loginAsUserId"));
    String clientId = sent.optional("client_id");
    if (clientId != null && !clientId.equals(client.id())) {
      throw CodeRefusals.otherClient(clientId);
    }
    String redirectUri = sent.optional("redirect_uri");
    if (redirectUri != null && !client.redirectsTo(redirectUri)) {
      throw Refusal.invalidRequest(
          "redirect_uri '%s' is not registered for client '%s'"
              .formatted(redirectUri, client.id()));
    }
    return AuthorizationRequest.withoutBrowser(
        client, sent.optional("state"), scopes(sent), reader.challenge(client, sent));
  }

  private List<String> scopes(Parameters sent) {
    List<String> asked = Words.of(sent.optional("scope"));
    try {
      return realm.rules().authorization().scopes().checked(asked, realm.settings());
    } catch (Refusal refusal) {
      throw Refusal.of("invalid_scope", refusal.description());
    }
  }

  private static void checkNumber(String name, @Nullable String value) {
    if (value != null && !value.matches("\\d{1,18}")) {
      throw Refusal.invalidRequest("%s is '%s'; expected a number".formatted(name, value));
    }
  }
}
