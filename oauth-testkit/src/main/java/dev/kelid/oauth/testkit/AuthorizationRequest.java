package dev.kelid.oauth.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An authorization request that kept every rule (OpenID Connect Core 1.0, section 3.1.2.1). */
record AuthorizationRequest(
    TestClient client,
    Callback callback,
    List<String> scopes,
    List<String> targets,
    List<String> prompt,
    List<String> acrValues,
    @Nullable String challenge,
    @Nullable String nonce,
    @Nullable Long maxAge,
    @Nullable String loginHint,
    @Nullable String uiLocales,
    @Nullable String hintedSubject,
    @Nullable Organization organization) {

  boolean silent() {
    return prompt.contains("none");
  }

  /** Returns whether the user must see the page even when signed in already. */
  boolean asksForPage() {
    return !silent() && !prompt.isEmpty();
  }
}
