package dev.kelid.oauth.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kelid.oauth.cli.session.KeyOption.Group;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.token.Grant;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How a dry run ends. */
class WorkTest {
  private final StringWriter out = new StringWriter();
  private final Terminal terminal =
      new Terminal(
          new PrintWriter(out),
          new PrintWriter(new StringWriter()),
          Terminal.reader(InputStream.nullInputStream()),
          question -> Optional.empty(),
          uri -> false,
          Map.of("HOME", "/nowhere"));

  @Command
  private record Options(@Mixin SessionOptions all) {}

  private int dryRun(Function<Session, Report> work) {
    SessionOptions options = new SessionOptions(terminal);
    CommandLine line = new CommandLine(new Options(options));
    options.addTo(line.getCommandSpec(), Group.PROVIDER, Group.CLIENT);
    line.parseArgs(
        "--dry-run", "--metadata=none", "--client-id=app", "--token-endpoint=http://127.0.0.1:1/t");
    return new Work(options).run(known -> true, work);
  }

  private static void add(Session session) {
    session.recorder().add(new HttpCall("GET", URI.create("http://127.0.0.1:1/"), Map.of(), null));
  }

  @Test
  void theRequestIsShownWhereTheWorkWantedItsAnswer() {
    int code =
        dryRun(
            session -> {
              add(session);
              session.client().request(new Grant.ClientCredentials(List.of(), Map.of()));
              throw new IllegalStateException("there was an answer");
            });
    assertThat(code).isZero();
    assertThat(out.toString()).contains("GET ").contains("POST http://127.0.0.1:1/t");
  }

  @Test
  void aBugIsNoSuccessWhateverWasRecorded() {
    for (RuntimeException bug :
        List.of(new IllegalStateException("a bug"), new NullPointerException("a bug"))) {
      assertThatExceptionOfType(bug.getClass())
          .isThrownBy(
              () ->
                  dryRun(
                      session -> {
                        add(session);
                        throw bug;
                      }))
          .withMessage("a bug");
    }
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aWrongFileIsYoursWhateverWasRecorded() {
    int code =
        dryRun(
            session -> {
              add(session);
              throw new IllegalArgumentException("a file is wrong");
            });
    assertThat(code).isEqualTo(ExitCode.USAGE.number());
    assertThat(out.toString()).isEmpty();
  }
}
