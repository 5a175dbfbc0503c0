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

  /** What is asked for together with a one-time code, where no browser is sent anywhere. */
  static AuthorizationRequest withoutBrowser(
      TestClient client, @Nullable String state, List<String> scopes, @Nullable String challenge) {
    return new AuthorizationRequest(
        client,
        new Callback("", false, state),
        scopes,
        List.of(),
        List.of(),
        List.of(),
        challenge,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  boolean silent() {
    return prompt.contains("none");
  }

  /** Returns whether the user must see the page even when signed in already. */
  boolean asksForPage() {
    return !silent() && !prompt.isEmpty();
  }
}
