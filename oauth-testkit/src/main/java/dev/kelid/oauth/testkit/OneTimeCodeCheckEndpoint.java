package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.CODE_CHECK_500;
import static dev.kelid.oauth.testkit.Misbehaviour.CODE_CHECK_ANSWER_LOST;
import static dev.kelid.oauth.testkit.Misbehaviour.CODE_CHECK_BLANK_CODE;
import static dev.kelid.oauth.testkit.Misbehaviour.CODE_CHECK_EMPTY;
import static dev.kelid.oauth.testkit.Misbehaviour.CODE_CHECK_HTML;
import static dev.kelid.oauth.testkit.Misbehaviour.CODE_CHECK_SLOW;
import static dev.kelid.oauth.testkit.Misbehaviour.CODE_CHECK_WRONG_STATE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Checks a one-time code: {@code providers/pod.md}, section 1.7. */
final class OneTimeCodeCheckEndpoint {
  /** The last two are sent by some clients, and must then name the same identity. */
  private static final Set<String> FIELDS = Set.of("otp", "identity", "phone_number");

  private final Realm realm;
  private final SignedRequests signed;
  private final TokenAnswer tokens;
  private final CodeFaults faults;

  OneTimeCodeCheckEndpoint(Realm realm, IdTokens idTokens, SignedRequests signed) {
    this.realm = realm;
    this.signed = signed;
    this.tokens = new TokenAnswer(realm, idTokens);
    this.faults = new CodeFaults(realm);
  }

  Reply answer(RecordedRequest request) {
    return faults
        .instead(CODE_CHECK_HTML, CODE_CHECK_500, CODE_CHECK_EMPTY)
        .orElseGet(() -> processed(request));
  }

  private Reply processed(RecordedRequest request) {
    Reply reply = faults.late(CODE_CHECK_SLOW, check(request));
    return realm.conduct().does(CODE_CHECK_ANSWER_LOST)
        ? reply.withDelivery(Reply.Delivery.RESET)
        : reply;
  }

  private Reply check(RecordedRequest request) {
    Device device = signed.check(request);
    Identity identity = Identity.of(Route.name(request));
    Parameters sent = Parameters.ofBody(request).atMostOnce().only("with a one-time code", FIELDS);
    for (String name : Set.of("identity", "phone_number")) {
      String value = sent.optional(name);
      if (value != null && !Identity.of(value).value().equals(identity.value())) {
        throw Refusal.invalidRequest(name + " is not the identity in the path");
      }
    }
    SentCode code =
        realm
            .codeLogins()
            .codes()
            .latest(identity, device)
            .orElseThrow(() -> CodeRefusals.nothingSent(identity));
    use(code, device, sent.required("otp"));
    return Reply.json(200, login(code, identity, device));
  }

  private void use(SentCode code, Device device, String digits) {
    if (!realm.settings().clock().instant().isBefore(code.expiresAt())) {
      throw CodeRefusals.expiredCode();
    }
    if (!code.code().code().equals(digits)) {
      realm.codeLogins().locks().strike(device);
      throw CodeRefusals.wrongCode();
    }
    if (code.used().getAndSet(true)) {
      throw CodeRefusals.usedCode();
    }
    realm.codeLogins().locks().forgive(device);
  }

  private Map<String, Object> login(SentCode code, Identity identity, Device device) {
    TestUser user =
        realm.user(identity).orElseGet(() -> realm.codeLogins().codes().register(identity));
    Grant grant = Grant.of(code.asked(), realm.sessions().signIn(user, device.uid()));
    Map<String, Object> body = new LinkedHashMap<>();
    if (code.responseType().equals("code")) {
      boolean blank = realm.conduct().does(CODE_CHECK_BLANK_CODE);
      body.put("code", blank ? "" : realm.grants().issueCode(grant, null));
    } else {
      body.putAll(tokens.first(grant));
    }
    String state = code.asked().callback().state();
    if (realm.conduct().does(CODE_CHECK_WRONG_STATE)) {
      body.put("state", "not-" + state);
    } else if (state != null) {
      body.put("state", state);
    }
    body.put("device_uid", device.uid());
    return body;
  }
}
