package dev.kelid.oauth.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class DocumentationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void everyKeyHasItsRowAndEveryRowItsKey() throws IOException {
    List<String> keys = new ArrayList<>(GlobalKey.texts().stream().map(k -> "oauth." + k).toList());
    RegistrationKey.texts().forEach(key -> keys.add("oauth.<registration>." + key));
    keys.add("oauth.<registration>." + RegistrationKey.PARAMETER + "<name>");
    String document = Files.readString(Path.of("../docs/configuration.md"));
    List<String> rows = ROW.matcher(document).results().map(row -> row.group(1)).toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(keys);
  }
}
