package dev.kelid.oauth.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an init-param, in which {@code ${name}} and {@code ${name:otherwise}} stand for what
 * MicroProfile Config has under that name, as they do in its own files; but one cannot stand inside
 * another.
 */
final class Expression {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]*)(?::([^}]*))?}?");

  private final String text;

  Expression(String text) {
    this.text = text;
  }

  /** The text with all references replaced; empty if one of them leads nowhere. */
  Optional<String> resolve(Function<String, Optional<String>> lookup) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      String name = reference.group(1);
      Optional<String> otherwise =
          Optional.ofNullable(reference.group(2)).filter(text -> !text.contains("${"));
      Optional<String> value =
          name.isEmpty() ? Optional.empty() : lookup.apply(name).or(() -> otherwise);
      if (value.isEmpty()) {
        return value;
      }
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(reference.appendTail(resolved).toString());
  }
}
