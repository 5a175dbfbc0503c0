package dev.kelid.oauth.cli.session;

import dev.kelid.oauth.cli.session.KeyOption.Group;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that are configuration keys, and what was given for them. */
final class KeyOptions {
  private final Map<KeyOption, Given> given = new EnumMap<>(KeyOption.class);

  void addTo(CommandSpec command, Group... groups) {
    int order = 0;
    for (Group group : groups) {
      ArgGroupSpec.Builder part =
          ArgGroupSpec.builder()
              .heading("%n" + group.heading() + ":%n")
              .order(order++)
              .validate(false)
              .exclusive(false)
              .multiplicity("0..1");
      KeyOption.of(group).forEach(option -> part.addArg(spec(option)));
      command.addArgGroup(part.build());
    }
  }

  private OptionSpec spec(KeyOption option) {
    Given values = new Given();
    given.put(option, values);
    return OptionSpec.builder(option.option())
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(option.label())
        .description(option.description())
        .getter(values)
        .setter(values)
        .build();
  }

  /** What was given for one option; given twice, both count. */
  private static final class Given implements IGetter, ISetter {
    private @Nullable Object texts;

    @Override
    @SuppressWarnings({
      "unchecked",
      "TypeParameterUnusedInFormals"
    }) // whatever picocli keeps here it gets back
    public <T> @Nullable T get() {
      return (T) texts;
    }

    @Override
    public <T> @Nullable T set(@Nullable T value) {
      texts = value;
      return value;
    }

    String joined() {
      return texts instanceof List<?> list
          ? list.stream().map(String::valueOf).collect(Collectors.joining(" ")).strip()
          : "";
    }
  }

  /** What was given, by key. */
  Map<String, String> byKey() {
    Map<String, String> keys = new TreeMap<>();
    given.forEach(
        (option, values) -> {
          if (!values.joined().isEmpty()) {
            keys.put(option.key(), values.joined());
          }
        });
    return keys;
  }
}
