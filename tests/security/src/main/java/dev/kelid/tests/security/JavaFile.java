package dev.kelid.tests.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java source file.
 *
 * @param module the folder of its module, as {@code oauth-core} or {@code tests/filter}
 * @param name the class it is named after
 */
record JavaFile(String module, String name, Path path) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its name with the package. */
  String className() {
    Matcher declared = PACKAGE.matcher(text());
    if (!declared.find()) {
      throw new IllegalArgumentException(path + " is in no package");
    }
    return declared.group(1) + "." + name;
  }
}
