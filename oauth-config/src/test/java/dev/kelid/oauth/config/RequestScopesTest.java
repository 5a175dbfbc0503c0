package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestScopesTest {
  private static final String SOURCE = " [in PropertiesConfigSource[source=the file]]";
  private static final String KEY = "oauth.default.request-scopes";
  private static final String WRITE =
      ": write scopes separated by spaces, each with the request parameters that identify its"
          + " resource: SCOPE:parameter or SCOPE:first:second";

  private static Configured divar(String value) {
    return Configured.by(
        "oauth.default.client-id=me",
        "oauth.default.client-secret=s",
        "oauth.default.api-key=k",
        "oauth.default.provider=divar",
        KEY + "=" + value);
  }

  @Test
  void scopesAndTheirParametersAreRead() {
    String value = "POST_ADDON_CREATE:post_token  CHAT_MESSAGE_SEND:user_id:post_token:peer_id";
    assertThat(divar(value).read().requestScopes().get("default"))
        .containsExactly(
            new RequestScope("POST_ADDON_CREATE", List.of("post_token")),
            new RequestScope("CHAT_MESSAGE_SEND", List.of("user_id", "post_token", "peer_id")));
    assertThat(Configured.minimallyAnd().read().requestScopes()).isEmpty();
  }

  @Test
  void namesThatAreNotKnownPass() {
    assertThat(divar("NEW_SCOPE:post_token").read().requestScopes().values())
        .containsExactly(List.of(new RequestScope("NEW_SCOPE", List.of("post_token"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST_ADDON_CREATE                     | names no parameter
          POST_ADDON_CREATE:                    | has something that is no parameter name (letters, digits, '_', '-', '.', '~')
          POST_ADDON_CREATE:post+token          | has something that is no parameter name (letters, digits, '_', '-', '.', '~')
          POST_ADDON_CREATE:a:b                 | names several parameters, but the scope's resource is identified by one
          CHAT_MESSAGE_SEND:user_id             | names one parameter, but the scope's resource is identified by several
          post_token:POST_ADDON_CREATE          | names the scope after the parameter
          """)
  void wrongOnesAreRefusedWithTheRightSpelling(String value, String problem) {
    assertThat(divar("POST_EDIT:post_token").read().requestScopes()).hasSize(1);
    assertThat(divar("POST_EDIT:post_token " + value).problems())
        .containsExactly(
            KEY
                + " is 'POST_EDIT:post_token "
                + value
                + "', of which '"
                + value
                + "' "
                + problem
                + WRITE
                + SOURCE);
  }

  @Test
  void scopeThatIsNamedTwiceIsRefused() {
    assertThat(divar("POST_EDIT:a POST_EDIT:b").problems())
        .singleElement()
        .asString()
        .contains("of which 'POST_EDIT:b' names a scope a second time");
  }

  @Test
  void providerThatBindsNoScopesIsRefused() {
    assertThat(Configured.minimallyAnd(KEY + "=POST_EDIT:a").problems())
        .containsExactly(
            KEY
                + " is of no use at 'id.example.com', which binds no scope to a resource: remove it"
                + SOURCE);
  }
}
