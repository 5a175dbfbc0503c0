package dev.kelid.oauth.testkit;

/** One way to get tokens at the token endpoint. */
interface GrantType {
  /** Answers with tokens, or throws a {@link Refusal}. */
  Reply redeem(TestClient client, Parameters sent);
}
