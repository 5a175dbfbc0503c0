package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.cli.dryrun.RecordingTransport;
import dev.kelid.oauth.cli.dryrun.RequestText;
import dev.kelid.oauth.cli.terminal.JsonDocument;
import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.error.Check;
import dev.kelid.oauth.error.Invalid;
import dev.kelid.oauth.error.OAuthException;
import dev.kelid.oauth.error.Refused;
import dev.kelid.oauth.error.Unreachable;
import dev.kelid.oauth.pod.otp.OtpCodes;
import dev.kelid.oauth.provider.Endpoints;
import dev.kelid.oauth.provider.RefreshRules;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Does the work of a command, tells how it ended, and says who must act. */
public final class Work {
  private final SessionOptions options;
  private final Terminal terminal;
  private @Nullable OAuthException noted;

  /** Work by these options. */
  public Work(SessionOptions options) {
    this.options = options;
    this.terminal = options.terminal();
  }

  /**
   * Does it.
   *
   * @param enough whether these endpoints are all that a dry run needs
   * @param work gives the result
   * @return the exit code
   */
  public int run(Predicate<Endpoints> enough, Function<Session, Report> work) {
    try (Session session = options.open(enough)) {
      return run(session, work).number();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return told(ExitCode.USAGE, e).number();
    }
  }

  private ExitCode run(Session session, Function<Session, Report> work) {
    RefreshRules rules = session.registration().provider().refresh();
    try {
      Report report = work.apply(session);
      if (session.isDry()) {
        return shown(session);
      }
      return ended(report, rules);
    } catch (OAuthException e) {
      return told(ExitCode.of(e, rules), e);
    } catch (RuntimeException e) {
      if (RecordingTransport.brokeOff(e)) {
        return shown(session);
      }
      throw e;
    }
  }

  private ExitCode ended(Report report, RefreshRules rules) {
    OAuthException failure = noted;
    if (failure == null) {
      report.printTo(terminal, options.json());
      return ExitCode.DONE;
    }
    ExitCode code = ExitCode.of(failure, rules);
    report.with("error", fields(code, failure)).printTo(terminal, options.json());
    say(code, failure);
    return code;
  }

  /** Notes a failure that has a result to show all the same. */
  public void note(OAuthException failure) {
    this.noted = failure;
  }

  private ExitCode shown(Session session) {
    var masking = session.masking();
    RequestText.of(session.recorder().calls().stream().map(masking::masked).toList())
        .printTo(terminal, options.json());
    boolean asks =
        session.recorder().calls().stream()
            .anyMatch(call -> call.uri().getPath().contains("/.well-known/"));
    terminal.say(
        asks
            ? "nothing was sent; the next request depends on the answer to this one: name its"
                + " endpoint (--token-endpoint and the like) to see it"
            : "nothing was sent");
    return ExitCode.DONE;
  }

  /** Tells how the command ended. */
  public ExitCode told(ExitCode code, RuntimeException failure) {
    say(code, failure);
    if (options.json()) {
      terminal.print(JsonDocument.pretty(Map.of("error", fields(code, failure))));
    }
    return code;
  }

  private void say(ExitCode code, RuntimeException failure) {
    terminal.say(String.valueOf(failure.getMessage()) + remedy(failure));
    terminal.say("who must act: " + code.meaning() + " (exit code " + code.number() + ")");
  }

  private static String remedy(RuntimeException failure) {
    return failure instanceof Invalid invalid && invalid.check() == Check.ENDPOINT_MISSING
        ? "; if it has one, name it by --<name>-endpoint"
        : "";
  }

  private static Map<String, @Nullable Object> fields(ExitCode code, RuntimeException failure) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("exit_code", code.number());
    fields.put("who", code.word());
    fields.put("message", String.valueOf(failure.getMessage()));
    if (failure instanceof OAuthException known) {
      fields.put("hint", known.hint().orElse(null));
    }
    if (failure instanceof Refused refused) {
      add(fields, refused);
    }
    if (failure instanceof Unreachable unreachable) {
      fields.put("endpoint", unreachable.endpoint());
      fields.put("status", unreachable.status());
      fields.put("code", unreachable.code());
      fields.put("description", unreachable.description());
      fields.put("correlation", unreachable.correlation());
      fields.put("retry_at", unreachable.retryAt().map(String::valueOf).orElse(null));
    }
    if (failure instanceof Invalid invalid) {
      fields.put("check", invalid.check().name());
    }
    return fields;
  }

  private static void add(Map<String, @Nullable Object> fields, Refused refused) {
    fields.put("endpoint", refused.endpoint());
    fields.put("status", refused.status());
    fields.put("code", refused.code());
    fields.put("description", refused.description());
    fields.put("correlation", refused.correlation());
    OtpCodes.attemptsLeft(refused).ifPresent(left -> fields.put("attempts_left", left));
    OtpCodes.lockedUntil(refused)
        .or(() -> OtpCodes.notBefore(refused))
        .ifPresent(at -> fields.put("retry_at", at.toString()));
  }
}
