package dev.kelid.oauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelid.oauth.cli.fixture.At;
import dev.kelid.oauth.cli.fixture.Shell;
import dev.kelid.oauth.testkit.ResourceServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that cannot be is refused with a sentence about its own option. */
class OptionValuesTest {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--timeout; -5; --timeout is -5: write a number of seconds",
        "--timeout; 0; --timeout is 0: write a number of seconds",
        "--port; 99999; --port is 99999: write a number from 1 to 65535",
        "--port; -1; --port is -1: write a number from 1 to 65535",
        "--config; /nonexistent/c; cannot read --config /nonexistent/c: there is no such file",
        "--registration; ../../etc/x; --registration is '../../etc/x': write a name of lower-case",
        "-P; state=abc; -P state is written by the client itself: remove it",
        "-P; prompt=login; -P prompt has a key of its own: write --prompt",
      })
  void ofALogin(String option, String value, String said) {
    try (At at = new At("pod", home)) {
      Shell.Outcome outcome = at.run("login", "--start-only", "--port", "0");
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      Shell.Outcome wrong = at.run("login", "--start-only", option, value);
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err())
          .contains(said)
          .doesNotContain("init-param")
          .doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-d; @/nonexistent; ''; cannot read -d @/nonexistent: there is no such file",
        "-H; Host: evil; ''; -H Host: follows from address and body",
        "-H; content-length: 3; ''; -H content-length: follows from address and body",
        "-X; GET; #part; a fragment is never sent",
      })
  void ofACall(String option, String value, String ending, String said) {
    try (At at = new At("pod", home)) {
      String url = at.server.apiOrigin() + "/srv/core";
      assertThat(at.run("call", "--dry-run", url).exit()).isZero();
      Shell.Outcome wrong = at.run("call", "--dry-run", option, value, url + ending);
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).contains(said).doesNotContain("Exception");
    }
  }

  @Test
  void aMethodIsSentInUpperCase() {
    try (At at = new At(At.STANDARD, home).loggedIn();
        ResourceServer api = ResourceServer.start(at.server)) {
      String url = api.uri("/orders").toString();
      assertThat(at.run("call", "--api-origins", api.origin(), "-X", "get", url).exit()).isZero();
      assertThat(api.requests().get(0).method()).isEqualTo("GET");
    }
  }

  @Test
  void whatIsPastedMustBeTheAnswer() {
    try (At at = new At("pod", home)) {
      String callback = "http://127.0.0.1:4711/cb";
      at.run("login", "--start-only", "--redirect-uri", callback);
      for (String garbage :
          new String[] {"rubbish", "https://evil.example/cb?code=s3cret&state=y", "/cb?x=1"}) {
        Shell.Outcome outcome =
            at.shell.reading(garbage + "\n").run(at.command("exchange", "--callback-file", "-"));
        assertThat(outcome.exit()).as(garbage).isEqualTo(2);
        assertThat(outcome.err()).contains("begins with " + callback).doesNotContain("s3cret");
      }
      for (String foreign : new String[] {callback + "?code=4/x&state=y", "code=4/x&state=y"}) {
        Shell.Outcome outcome =
            at.shell.reading(foreign + "\n").run(at.command("exchange", "--callback-file", "-"));
        assertThat(outcome.exit()).as(foreign).isEqualTo(5);
      }
      assertThat(at.server.tokenRequests()).isZero();
    }
  }

  @Test
  void anExchangeTakesOneWay() {
    try (At at = new At("pod", home)) {
      String file = at.file("code", "x").toString();
      Shell.Outcome one = at.run("exchange", "--dry-run", "--code-file", file);
      assertThat(one.exit()).as(one.err()).isZero();
      Shell.Outcome two =
          at.run("exchange", "--dry-run", "--code-file", file, "--callback-file", file);
      assertThat(two.exit()).isEqualTo(2);
      assertThat(two.err()).contains("keep one");
    }
  }
}
