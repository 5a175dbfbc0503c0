package dev.kelid.oauth.testkit;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The authorization code grant (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
final class CodeGrant implements GrantType {
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final Realm realm;
  private final TokenAnswer answer;

  CodeGrant(Realm realm, TokenAnswer answer) {
    this.realm = realm;
    this.answer = answer;
  }

  @Override
  public Reply redeem(TestClient client, Parameters sent) {
    PendingCode code = find(client, sent.required("code"));
    if (realm.conduct().does(Misbehaviour.CODE_REFUSED)) {
      throw Refusal.invalidGrant("the code is unknown");
    }
    if (!realm.settings().clock().instant().isBefore(code.expiresAt())) {
      throw Refusal.invalidGrant("the code has expired");
    }
    checkRedirectUri(code, sent.optional("redirect_uri"));
    Grant grant = code.grant();
    checkVerifier(grant.challenge(), sent.optional("code_verifier"));
    if (grant.revoked()) {
      throw Refusal.invalidGrant("the grant was revoked");
    }
    List<String> targets = TokenAnswer.narrowed(grant.targets(), sent);
    return answer.of(grant, grant.scopes(), targets, TokenAnswer.Occasion.FIRST, null);
  }

  private void checkRedirectUri(PendingCode code, @Nullable String sent) {
    GrantRule rule = realm.rules().token().grants().get("authorization_code");
    if (code.redirectUri() == null) {
      checkNone(sent);
      return;
    }
    boolean compared = rule != null && rule.takes("redirect_uri");
    if (!compared || code.redirectUri().equals(sent)) {
      return;
    }
    if (!realm.conduct().does(Misbehaviour.REDIRECT_URI_IGNORED)) {
      throw Refusal.invalidGrant(
          "redirect_uri is %s; expected '%s' as in the authorization request"
              .formatted(sent == null ? "missing" : "'" + sent + "'", code.redirectUri()));
    }
  }

  private static void checkNone(@Nullable String sent) {
    if (sent != null) {
      throw Refusal.invalidRequest(
          "parameter 'redirect_uri' is not expected with a code that came for a one-time code");
    }
  }

  /** RFC 6749, section 4.1.2: a second use ends what the first use brought. */
  private PendingCode find(TestClient client, String value) {
    PendingCode code =
        realm.grants().code(value).orElseThrow(() -> Refusal.invalidGrant("the code is unknown"));
    if (!code.grant().client().id().equals(client.id())) {
      throw Refusal.invalidGrant("the code was issued to another client");
    }
    if (!code.use()) {
      code.grant().revoke();
      throw Refusal.invalidGrant(
          "the code was used before; the tokens that came from it are revoked");
    }
    return code;
  }

  static void checkVerifier(@Nullable String challenge, @Nullable String verifier) {
    if (challenge == null) {
      if (verifier != null) {
        throw Refusal.invalidGrant(
            "code_verifier came, but the authorization request had no code_challenge");
      }
      return;
    }
    if (verifier == null) {
      throw Refusal.invalidRequest("parameter 'code_verifier' is missing");
    }
    if (!VERIFIER.matcher(verifier).matches()) {
      throw Refusal.invalidRequest(
          "code_verifier is malformed; expected 43 to 128 unreserved characters");
    }
    if (!Sha256.challenge(verifier).equals(challenge)) {
      throw Refusal.invalidGrant("code_verifier does not match the code_challenge");
    }
  }
}
