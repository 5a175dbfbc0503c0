package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.rules.ReadmeCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  @Test
  void theServletOfTheReadmeIsCompiled() throws IOException {
    ReadmeCode.last("One-time codes")
        .assertIn("test/java/dev/kelid/samples/demo/PhoneLoginSample.java");
  }

  /** Under the session's owner, the tokens of whoever has the phone would replace the user's. */
  @Test
  void theServletOfTheReadmeNamesNoOwnerAndUsesAChallengeOnce() throws IOException {
    assertThat(ReadmeCode.last("One-time codes").bare())
        .doesNotContainIgnoringCase("owner")
        .containsSubsequence(
            "login.verify(", "removeAttribute(\"challenge\")", "LoginFilter.signIn(");
  }
}
