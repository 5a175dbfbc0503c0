package dev.kelid.oauth.pod.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.testkit.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class SecretsStayHiddenTest {
  private static final class Lines extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(new SimpleFormatter().format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void neitherTextsNorLogsNorExceptionsShowASecret() {
    Logger root = Logger.getLogger("dev.kelid");
    Lines log = new Lines();
    log.setLevel(Level.ALL);
    Level level = root.getLevel();
    root.addHandler(log);
    root.setLevel(Level.ALL);
    List<Object> texts = new ArrayList<>();
    List<String> secrets = new ArrayList<>(List.of("app-api-token", "session-1", "app-data"));
    try (Pod pod = new Pod()) {
      OtpRequest request =
          OtpRequest.builder(OtpIdentity.parse(Pod.ALICE), Pod.DEVICE.at(35.5, 51.5))
              .owner("session-1")
              .applicationData("app-data")
              .build();
      OtpSettings settings = Pod.settings().build();
      OtpChallenge challenge = pod.login.send(request);
      Refused wrong = Pod.refused(() -> pod.login.verify(challenge, pod.wrong()));
      Refused soon = Pod.refused(() -> pod.login.resend(challenge));
      PodOtpLogin other = pod.login(s -> s.apiToken("other-api-token"));
      Refused token = Pod.refused(() -> other.send(request));
      texts.addAll(
          List.of(
              request,
              settings,
              challenge,
              challenge.device(),
              challenge.identity(),
              wrong,
              soon,
              token,
              pod.login,
              pod.login.verify(challenge, pod.code()),
              settings.signing(),
              challenge.key(),
              request.identity()));
      secrets.addAll(
          List.of(
              pod.code(),
              pod.wrong(),
              challenge.state(),
              "other-api-token",
              pod.server.requests(Endpoint.TOKEN).get(0).formValue("code_verifier").orElseThrow(),
              pod.server.requests(Endpoint.TOKEN).get(0).formValue("code").orElseThrow(),
              pod.client().owner("session-1").accessToken().value(),
              "51.5",
              Pod.ALICE));
    } finally {
      root.removeHandler(log);
      root.setLevel(level);
    }
    assertThat(log.lines).allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    assertThat(texts)
        .hasSizeGreaterThan(10)
        .allSatisfy(text -> assertThat(text.toString()).doesNotContain(secrets));
  }
}
