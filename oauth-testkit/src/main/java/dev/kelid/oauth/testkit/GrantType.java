package dev.kelid.oauth.testkit;

import java.util.Set;

/** One way to get tokens at the token endpoint. */
interface GrantType {
  /** Returns the parameters it takes, besides grant_type and those of the client. */
  Set<String> parameters();

  /** Answers with tokens, or throws a {@link Refusal}. */
  Reply redeem(TestClient client, Parameters sent);
}
