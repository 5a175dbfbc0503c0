package dev.kelid.oauth.testkit.hostile;

import dev.kelid.oauth.testkit.Answer;
import dev.kelid.oauth.testkit.NameValue;
import java.util.List;
import java.util.Map;

/** Token answers that are whole and hold something else (RFC 6749, section 5.1). */
final class AnswerDefects {
  private static final int NOT_TOKENS = 67;
  private static final int NO_OBJECT = 109;
  private static final int NO_TOKEN = 61;

  private AnswerDefects() {}

  static List<Defect> all() {
    TokenAnswers answers = new TokenAnswers();
    addOthers(answers);
    addErrors(answers);
    addMembers(answers);
    return answers.all();
  }

  private static void addOthers(TokenAnswers answers) {
    answers
        .refused(
            "html",
            NOT_TOKENS,
            "is a web page",
            right ->
                new Answer.Whole(
                    200,
                    List.of(new NameValue("Content-Type", "text/html")),
                    "<!DOCTYPE html><title>Welcome</title><p>Not JSON."))
        .refused(
            "array",
            NO_OBJECT,
            "is a JSON array that holds the right one",
            right -> right.withBody("[" + right.body() + "]"))
        .refused("text", NO_OBJECT, "is a JSON text", right -> right.withBody("\"token\""))
        .refused("empty", NO_OBJECT, "has no body", right -> right.withBody(""))
        .refused(
            "with-text-after-it",
            NO_OBJECT,
            "is followed by another JSON object",
            right -> right.withBody(right.body() + "{}"));
  }

  private static void addErrors(TokenAnswers answers) {
    answers
        .refused(
            "error-in-200",
            NOT_TOKENS,
            "is an error with status 200",
            right -> right.withBody("{\"error\":\"invalid_grant\"}"))
        .refused(
            "error-beside-tokens",
            NOT_TOKENS,
            "is an error with status 200, beside tokens that are good",
            right -> right.withBody(first(right, "\"error\":\"invalid_grant\"")))
        .refused(
            "deeply-nested",
            NO_OBJECT,
            "holds arrays within arrays, 100,000 deep",
            right -> right.withBody(first(right, "\"x\":" + "[".repeat(100_000))));
  }

  private static void addMembers(TokenAnswers answers) {
    answers
        .refused("without-members", NO_TOKEN, "is an empty object", right -> right.withBody("{}"))
        .refused(
            "access-token-blank",
            NO_TOKEN,
            "has an empty access token",
            right -> right.withBody("{\"access_token\":\"\",\"token_type\":\"Bearer\"}"))
        .refused(
            "access-token-number",
            NO_TOKEN,
            "has a number as its access token",
            right -> right.withBody("{\"access_token\":7,\"token_type\":\"Bearer\"}"))
        .refused(
            "access-token-twice",
            64,
            "has two access tokens, the right one last",
            right -> right.withBody(first(right, "\"access_token\":\"another\"")))
        .refused(
            "without-id-token",
            14,
            "has no ID token, although openid was asked for",
            right -> right.withBody(without(right, "id_token")));
  }

  private static String without(Answer.Whole right, String name) {
    Map<String, Object> members = Token.object(right.body());
    members.remove(name);
    return Token.json(members);
  }

  private static String first(Answer.Whole right, String member) {
    return "{" + member + "," + right.body().substring(1);
  }
}
