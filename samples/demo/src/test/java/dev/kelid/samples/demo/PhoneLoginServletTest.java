package dev.kelid.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.testkit.AuthorizationServer;
import dev.kelid.oauth.testkit.Endpoint;
import dev.kelid.oauth.testkit.Misbehaviour;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhoneLoginServletTest {
  private static final String NUMBER = "09123456789";
  private Demo demo;
  private PhoneBrowser alice;

  @BeforeEach
  void start() throws Exception {
    start("PT2M");
  }

  private void start(String resendAfter) throws Exception {
    Map<String, String> settings = Map.of("oauth.pod.resend-after", resendAfter);
    demo = Demo.start(new Demo.Options(0, 0, Demo.Providers.EVERY, settings));
    alice = new PhoneBrowser(demo.address());
    alice.get("/phone/pod?lang=en");
  }

  @AfterEach
  void stop() throws Exception {
    demo.close();
  }

  private AuthorizationServer pod() {
    return demo.provider("pod").orElseThrow();
  }

  private void askForCode() throws Exception {
    assertThat(alice.post("send", "number", NUMBER).statusCode()).isEqualTo(303);
    assertThat(alice.get("/phone/pod?lang=en").body()).contains("id=\"code\"");
  }

  private HttpResponse<String> typeCode() throws Exception {
    return alice.post("verify", "code", pod().lastCode(NUMBER));
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  @Test
  void signInThatIsSubmittedTwiceKeepsTheLogin() throws Exception {
    askForCode();
    PhoneBrowser impatient = alice.copy();
    assertThat(location(typeCode())).isEqualTo("/at/pod");
    HttpResponse<String> second = impatient.post("verify", "code", pod().lastCode(NUMBER));
    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(location(second)).startsWith("/phone/pod?lang=en");
    assertThat(second.headers().allValues("Set-Cookie")).isEmpty();
    HttpResponse<String> page = alice.get(location(second));
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(location(page)).isEqualTo("/at/pod");
    assertThat(alice.get("/at/pod").body()).contains("alice");
    assertThat(location(alice.post("send", "number", NUMBER))).isEqualTo("/at/pod");
    assertThat(pod().oneTimeCodes()).hasSize(1);
  }

  @Test
  void formWhoseSessionIsGoneIsToldOnTheNextPage() throws Exception {
    PhoneBrowser stranger = new PhoneBrowser(demo.address());
    HttpResponse<String> answer = stranger.post("send", "number", NUMBER);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    HttpResponse<String> page = stranger.get(location(answer));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("This form is too old");
    assertThat(pod().oneTimeCodes()).isEmpty();
  }

  @Test
  void lockIsToldFirstAndHidesTheFormOfTheCode() throws Exception {
    askForCode();
    String code = pod().lastCode(NUMBER);
    String wrong = (code.charAt(0) == '9' ? '1' : '9') + code.substring(1);
    assertThat(alice.post("resend", "", "").body()).contains("too soon");
    for (int i = 0; i < 3; i++) {
      alice.post("verify", "code", wrong);
    }
    assertThat(alice.get("/phone/pod?lang=en").body())
        .contains("Too many wrong codes")
        .contains(" minutes)")
        .doesNotContain("id=\"code\"")
        .doesNotContain("value=\"resend\"");
    HttpResponse<String> resend = alice.post("resend", "", "");
    assertThat(resend.statusCode()).isEqualTo(403);
    assertThat(resend.body()).contains("Too many wrong codes").doesNotContain("too soon");
    assertThat(typeCode().statusCode()).isEqualTo(403);
    assertThat(pod().requests(Endpoint.ONE_TIME_CODE_CHECK)).hasSize(3);
  }

  @Test
  void sameNumberAgainLeadsBackToTheCodeThatWasSent() throws Exception {
    askForCode();
    assertThat(alice.post("restart", "", "").statusCode()).isEqualTo(303);
    assertThat(alice.get("/phone/pod?lang=en").body()).doesNotContain("id=\"code\"");
    askForCode();
    assertThat(pod().oneTimeCodes()).hasSize(1);
    assertThat(location(typeCode())).isEqualTo("/at/pod");
  }

  @Test
  void sendsThatFailedDoNotCount() throws Exception {
    stop();
    start("PT0.001S");
    for (int i = 0; i < PhoneLimits.MOST_TO_A_NUMBER; i++) {
      pod().misbehaveOnce(Misbehaviour.ONE_TIME_CODE_500);
      assertThat(alice.post("send", "number", NUMBER).statusCode()).isEqualTo(503);
    }
    for (int i = 0; i < PhoneLimits.MOST_TO_A_NUMBER; i++) {
      askForCode();
    }
    assertThat(alice.post("send", "number", NUMBER).body())
        .contains("Too many codes were sent to this number")
        .contains(" minutes)");
  }
}
