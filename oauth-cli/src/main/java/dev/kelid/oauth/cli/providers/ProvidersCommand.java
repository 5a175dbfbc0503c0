package dev.kelid.oauth.cli.providers;

import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Known;
import dev.kelid.oauth.provider.ProviderProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kelid providers}. */
@Command(
    name = "providers",
    description = {
      "Lists the providers that kelid knows, and what each needs besides its name and a client id.",
      "'kelid providers show NAME' prints all that is known of one."
    })
public final class ProvidersCommand implements Callable<Integer> {
  @Option(names = "--json", description = "print the result as one JSON object")
  private boolean json;

  private final Terminal terminal;

  private ProvidersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command, with its own. */
  public static CommandLine at(Terminal terminal) {
    return new CommandLine(new ProvidersCommand(terminal))
        .addSubcommand(ShowProviderCommand.at(terminal));
  }

  @Override
  public Integer call() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (Known known : KnownProviders.all().values()) {
      ProviderProfile profile = Example.of(known);
      List<String> needs = Needs.of(known, profile);
      String title = profile.name();
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("provider", known.id());
      one.put("name", title);
      one.put("needs", needs);
      all.add(one);
      lines.append(String.format("%-12s %-20s %s%n", known.id(), title, String.join(" ", needs)));
    }
    new Report()
        .with("providers", all)
        .shownAs(lines.toString().stripTrailing())
        .printTo(terminal, json);
    return 0;
  }
}
