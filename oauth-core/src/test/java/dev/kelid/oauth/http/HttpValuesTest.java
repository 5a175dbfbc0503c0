package dev.kelid.oauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpValuesTest {
  @Test
  @Tag("checklist-49")
  void aFormKeepsItsOrderAndIsEncodedInUtf8() {
    FormParameters form =
        new FormParameters()
            .add("b", "a b+c&d=é")
            .add("left_out", null)
            .add("a", "")
            .addAll(Map.of("resource", List.of("https://x/?q=1", "urn:y")));

    assertThat(form.encoded())
        .isEqualTo(
            "b=a+b%2Bc%26d%3D%C3%A9&a=&resource=https%3A%2F%2Fx%2F%3Fq%3D1&resource=urn%3Ay");
    assertThat(form).hasToString("[b, a, resource, resource]");
  }

  @Test
  void everyCharacterIsEncodedAsTheJdkDoes() {
    for (char c = 0; c < 0x300; c++) {
      for (String text : List.of("" + c, "a" + c, c + "Z")) {
        assertThat(FormParameters.encode(text))
            .isEqualTo(URLEncoder.encode(text, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void parametersGoBehindAQueryThatIsThere() {
    FormParameters form = new FormParameters().add("a", "1");

    assertThat(form.appendedTo(URI.create("https://x/y"))).hasToString("https://x/y?a=1");
    assertThat(form.appendedTo(URI.create("https://x/y?b=%20")))
        .hasToString("https://x/y?b=%20&a=1");
    assertThat(new FormParameters().appendedTo(URI.create("https://x/y")))
        .hasToString("https://x/y");
  }

  @Test
  @Tag("checklist-122")
  void neitherCallNorReplyShowWhatIsInThem() {
    HttpCall call =
        HttpCall.form(
                URI.create("https://id.example.com/token?k=secret1"),
                new FormParameters().add("code", "secret2"))
            .withHeader("Authorization", "Basic secret3");
    HttpReply reply = new HttpReply(200, Map.of("X", List.of("secret4")), "secret5");

    assertThat(call).hasToString("POST https://id.example.com/token");
    assertThat(reply).hasToString("HTTP 200, 7 characters");
  }

  @Test
  void headersOfAReplyAreFoundInAnyCase() {
    HttpReply reply = new HttpReply(200, Map.of("content-TYPE", List.of("a", "b")), "");

    assertThat(reply.header("Content-Type")).contains("a");
    assertThat(reply.header("Other")).isEmpty();
  }
}
