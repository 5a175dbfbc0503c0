package dev.kelid.oauth.testkit;

import static dev.kelid.oauth.testkit.Wire.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {

  @Test
  void everyRequestIsRecordedInOrder() {
    ChangingClock clock = new ChangingClock();
    try (var server = AuthorizationServer.builder().clock(clock).start()) {
      Wire wire = new Wire(server);
      wire.login();
      assertThat(server.requests())
          .extracting(RecordedRequest::path)
          .containsExactly("/authorize", "/token");
      RecordedRequest token = server.requests(Endpoint.TOKEN).get(0);
      assertThat(token.method()).isEqualTo("POST");
      assertThat(token.form())
          .extracting(NameValue::name)
          .containsExactly("grant_type", "code", "redirect_uri", "code_verifier");
      assertThat(token.formValue("redirect_uri")).contains(Wire.REDIRECT_URI);
      assertThat(token.formValue("nothing")).isEmpty();
      assertThat(token.header("content-type")).contains("application/x-www-form-urlencoded");
      assertThat(token.headerValues("authorization")).hasSize(1);
      assertThat(token.body()).startsWith("grant_type=authorization_code&");
      assertThat(token.at()).isEqualTo(clock.instant());
      assertThat(server.requests("/authorize").get(0).queryValue("state")).contains("state-1");
      assertThat(server.tokenRequests()).isEqualTo(1);
    }
  }

  @Test
  void refusedRequestsAreRecordedToo() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      wire.postAs("application/x-www-form-urlencoded", server.uri("/token"), "a=%zz");
      wire.postAs("text/plain", server.uri("/token"), "hello");
      wire.get(server.uri("/nowhere?a=1&b&a=2&"));
      List<RecordedRequest> requests = server.requests();
      assertThat(requests).hasSize(3);
      assertThat(requests.get(0).body()).isEqualTo("a=%zz");
      assertThat(requests.get(1).form()).isEmpty();
      assertThat(requests.get(2).query())
          .containsExactly(
              new NameValue("a", "1"),
              new NameValue("b", ""),
              new NameValue("a", "2"),
              new NameValue("", ""));
      server.clearRequests();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aRecordedRequestDoesNotPrintSecrets() {
    try (var server = AuthorizationServer.start()) {
      Wire wire = new Wire(server);
      wire.login();
      wire.post(server.uri("/token"), pairs("client_secret", "hush", "scope", "read"));
      String text = server.requests().toString();
      assertThat(text)
          .contains("code_verifier=***", "client_secret=***", "scope=read")
          .doesNotContain("hush", Wire.VERIFIER);
      assertThat(new NameValue("Authorization", "Basic abc")).hasToString("Authorization=***");
      assertThat(server.clients().toString()).contains("app").doesNotContain("app-secret");
      assertThat(SigningKeys.shipped()).hasToString("SigningKeys[test-only-rsa-1, test-only-ec-1]");
    }
  }
}
