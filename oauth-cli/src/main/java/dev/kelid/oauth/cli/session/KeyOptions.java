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
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that are configuration keys, and what was given for them. */
final class KeyOptions {
  private final Map<KeyOption, String> given = new EnumMap<>(KeyOption.class);

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

  /** Given twice, both count. */
  private OptionSpec spec(KeyOption option) {
    return OptionSpec.builder(option.option())
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(option.label())
        .description(option.description())
        .setter(
            new picocli.CommandLine.Model.ISetter() {
              @Override
              public <T> @Nullable T set(@Nullable T value) {
                remember(option, value);
                return value;
              }
            })
        .build();
  }

  private void remember(KeyOption option, @Nullable Object values) {
    if (values instanceof List<?> texts && !texts.isEmpty()) {
      given.put(
          option, texts.stream().map(String::valueOf).collect(Collectors.joining(" ")).strip());
    } else {
      given.remove(option);
    }
  }

  /** What was given, by key. */
  Map<String, String> byKey() {
    Map<String, String> keys = new TreeMap<>();
    given.forEach((option, value) -> keys.put(option.key(), value));
    return keys;
  }
}
