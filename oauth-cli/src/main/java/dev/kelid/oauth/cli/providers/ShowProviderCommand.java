package dev.kelid.oauth.cli.providers;

import dev.kelid.oauth.cli.terminal.Report;
import dev.kelid.oauth.cli.terminal.Terminal;
import dev.kelid.oauth.provider.KnownProviders;
import dev.kelid.oauth.provider.KnownProviders.Known;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kelid providers show}. */
@Command(
    name = "show",
    description = {
      "Prints all that kelid knows of one provider: endpoints, what its requests carry, how its"
          + " answers are read, what its refusals mean.",
      "The names are those of the components of ProviderProfile."
    })
public final class ShowProviderCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "the provider, as 'kelid providers' lists it")
  private String name = "";

  @Option(
      names = "--with",
      paramLabel = "VALUE",
      description = "your server, domain, tenant or issuer, where the provider needs one")
  private @Nullable String value;

  @Option(names = "--json", description = "print the result as one JSON object")
  private boolean json;

  private final Terminal terminal;

  private ShowProviderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandLine at(Terminal terminal) {
    return new CommandLine(new ShowProviderCommand(terminal));
  }

  @Override
  public Integer call() {
    Known known = KnownProviders.all().get(name);
    if (known == null) {
      throw new IllegalArgumentException(
          "no provider '"
              + name
              + "'; there are "
              + String.join(", ", KnownProviders.all().keySet()));
    }
    if (value != null && known.variable() == null) {
      throw new IllegalArgumentException(
          "'" + name + "' needs no server, domain, tenant or issuer: leave --with out");
    }
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("provider", known.id());
    data.put("needs", Needs.of(known, Example.of(known)));
    String said = value;
    if (said != null) {
      data.putAll(RecordData.of(known.make().of(said)));
    } else {
      RecordData.of(Example.of(known)).forEach((k, v) -> data.put(k, named(v, known)));
    }
    Report.of(data).printTo(terminal, json);
    return 0;
  }

  /** The name of the variable in the place of what stands for it. */
  private static @Nullable Object named(@Nullable Object data, Known known) {
    if (known.variable() == null) {
      return data;
    }
    if (data instanceof String text) {
      return text.replace(Example.value(known), "{" + known.variable() + "}");
    }
    if (data instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), named(item, known)));
      return copy;
    }
    return data instanceof Collection<?> items
        ? items.stream().<@Nullable Object>map(item -> named(item, known)).toList()
        : data;
  }
}
