package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.NameValue;
import dev.kelid.oauth.testkit.Tampering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the browser brings back, wrong, missing or doubled (RFC 6749, RFC 9207). */
final class CallbackDefects {
  private static final String STATE = "state";
  private static final String ISS = "iss";
  private static final String CODE = "code";
  private static final String ERROR = "error";
  private static final int TWICE = 39;

  private final List<Defect> all = new ArrayList<>();

  private CallbackDefects() {}

  static List<Defect> all() {
    CallbackDefects defects = new CallbackDefects();
    defects.addState();
    defects.addIssuer();
    defects.addCode();
    defects.addError();
    return List.copyOf(defects.all);
  }

  private void addState() {
    refused("state-wrong", 38, "state is of nobody's login", set(STATE, "of-nobody"));
    refused("state-missing", 38, "state is missing", without(STATE));
    refused("state-empty", 38, "state is empty", set(STATE, ""));
    twice(STATE, "of-nobody");
  }

  private void addIssuer() {
    refused("iss-wrong", 32, "iss is another issuer", set(ISS, "https://other.example"));
    refused("iss-missing", 33, "iss is missing, which the metadata promise", without(ISS));
    refused("iss-empty", 32, "iss is empty", set(ISS, ""));
    twice(ISS, "https://other.example");
  }

  private void addCode() {
    refused("code-wrong", 40, "code is none of the server's", set(CODE, "of-nobody"));
    refused("code-missing", 40, "code is missing, and there is no error", without(CODE));
    refused("code-empty", 40, "code is empty", set(CODE, ""));
    refused("code-blank", 40, "code is a space", set(CODE, " "));
    twice(CODE, "of-nobody");
  }

  private void addError() {
    refused(
        "error",
        35,
        "there is an error in place of a code",
        right -> with(without(CODE).apply(right), ERROR, "server_error"));
    refused(
        "error-beside-code",
        40,
        "there is an error beside a code that is good",
        right -> with(right, ERROR, "server_error"));
    refused(
        "error-empty",
        40,
        "there is an empty error beside a code that is good",
        right -> with(right, ERROR, ""));
    refused(
        "error-twice",
        TWICE,
        "there are two errors in place of a code",
        right ->
            with(with(without(CODE).apply(right), ERROR, "access_denied"), ERROR, "server_error"));
    add(
        "unknown-parameter",
        Outcome.ACCEPTED,
        41,
        "there is a parameter more, which nobody knows",
        right -> with(right, "session_state", "x"));
  }

  private void twice(String name, String other) {
    refused(
        name + "-twice",
        TWICE,
        name + " is there twice, the same",
        right -> with(right, name, value(right, name)));
    refused(
        name + "-twice-otherwise",
        TWICE,
        name + " is there twice, the right one first",
        right -> with(right, name, other));
  }

  private void refused(
      String name, int line, String sentence, UnaryOperator<List<NameValue>> change) {
    add(name, Outcome.REFUSED, line, sentence, change);
  }

  private void add(
      String name,
      Outcome outcome,
      int line,
      String sentence,
      UnaryOperator<List<NameValue>> change) {
    Tampering tampering =
        new Tampering() {
          @Override
          public List<NameValue> callback(List<NameValue> right) {
            return change.apply(right);
          }
        };
    all.add(
        new Defect(
            "callback-" + name,
            Place.CALLBACK,
            outcome,
            List.of(line),
            "in the callback " + sentence,
            server -> server.hostility().tamper(tampering)));
  }

  private static UnaryOperator<List<NameValue>> set(String name, String value) {
    return right ->
        right.stream()
            .map(pair -> pair.name().equals(name) ? new NameValue(name, value) : pair)
            .toList();
  }

  private static UnaryOperator<List<NameValue>> without(String name) {
    return right -> right.stream().filter(pair -> !pair.name().equals(name)).toList();
  }

  private static List<NameValue> with(List<NameValue> right, String name, String value) {
    List<NameValue> more = new ArrayList<>(right);
    more.add(new NameValue(name, value));
    return more;
  }

  private static String value(List<NameValue> pairs, String name) {
    return pairs.stream()
        .filter(pair -> pair.name().equals(name))
        .map(NameValue::value)
        .findFirst()
        .orElse("");
  }
}
