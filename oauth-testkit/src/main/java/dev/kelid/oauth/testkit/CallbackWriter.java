package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Misbehaviour.BLANK_CODE;
import static dev.kelid.oauth.testkit.Misbehaviour.MISSING_ISS_PARAMETER;
import static dev.kelid.oauth.testkit.Misbehaviour.MISSING_STATE;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_ISS_PARAMETER;
import static dev.kelid.oauth.testkit.Misbehaviour.WRONG_STATE;

import java.util.ArrayList;
import java.util.List;

/** Sends the browser back to the client (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC 9207). */
final class CallbackWriter {
  private final Realm realm;
  private final CallbackRules rules;

  CallbackWriter(Realm realm) {
    this.realm = realm;
    this.rules = realm.rules().callback();
  }

  Reply code(Callback callback, String code, List<String> granted) {
    List<NameValue> answer = new ArrayList<>();
    answer.add(new NameValue("code", realm.conduct().does(BLANK_CODE) ? "" : code));
    if (rules.scope()) {
      answer.add(new NameValue("scope", String.join(" ", granted)));
    }
    return answer(callback, answer);
  }

  Reply error(Callback callback, Refusal refusal) {
    List<NameValue> answer = new ArrayList<>();
    if (rules.blankIfUnavailable() && refusal.error().equals(ScopeRules.UNAVAILABLE)) {
      answer.add(new NameValue("code", ""));
    } else {
      answer.add(new NameValue("error", refusal.error()));
      answer.add(new NameValue("error_description", realm.rules().errors().description(refusal)));
    }
    return answer(callback, answer);
  }

  /** Brings a denial as the dialect does. */
  Reply denial(Callback callback) {
    return rules.denial() == CallbackRules.Denial.NO_CODE
        ? answer(callback, new ArrayList<>())
        : denialWithError(callback);
  }

  Reply denialWithError(Callback callback) {
    return error(callback, Refusal.of(rules.denialError(), "the user did not allow it"));
  }

  private Reply answer(Callback callback, List<NameValue> answer) {
    String state = callback.state();
    if (state != null && !realm.conduct().does(MISSING_STATE)) {
      boolean wrong = realm.conduct().does(WRONG_STATE);
      answer.add(new NameValue("state", wrong ? "wrong-" + state : state));
    }
    addIssuer(answer);
    List<NameValue> sent = realm.conduct().tampering().callback(List.copyOf(answer));
    return callback.formPost()
        ? form(callback.redirectUri(), sent)
        : Reply.redirect(FormText.append(callback.redirectUri(), sent));
  }

  private void addIssuer(List<NameValue> answer) {
    String issuer = realm.addresses().issuer();
    if (realm.conduct().does(WRONG_ISS_PARAMETER)) {
      answer.add(new NameValue("iss", issuer + ".wrong"));
    } else if (realm.settings().issParameter() && !realm.conduct().does(MISSING_ISS_PARAMETER)) {
      answer.add(new NameValue("iss", issuer));
    }
  }

  /** A form that a script sends at once, and a button where there are no scripts. */
  private Reply form(String redirectUri, List<NameValue> answer) {
    StringBuilder body = new StringBuilder();
    body.append("<form method=\"post\" action=\"%s\">\n".formatted(Html.escape(redirectUri)));
    answer.forEach(pair -> body.append(Html.hidden(pair)));
    String nonce = realm.random().next();
    body.append("<p class=\"choice\"><button type=\"submit\">Continue</button></p>\n</form>\n");
    body.append("<script nonce=\"%s\">document.forms[0].submit()</script>\n".formatted(nonce));
    String script = "script-src 'nonce-%s'".formatted(nonce);
    return Html.scripted(200, PageText.ENGLISH, "Back to the application", body.toString(), script);
  }
}
