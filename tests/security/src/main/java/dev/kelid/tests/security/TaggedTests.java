package dev.kelid.tests.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tests that carry a tag of the checklist. */
final class TaggedTests {
  private static final String PREFIX = "checklist-";

  private final Map<String, List<TaggedTest>> byLine;

  private TaggedTests(Map<String, List<TaggedTest>> byLine) {
    this.byLine = byLine;
  }

  /**
   * A test.
   *
   * @param method empty if all methods of the class are meant
   */
  record TaggedTest(String module, String type, String method) {
    /** The class, and the method if it is one. */
    String name() {
      return method.isEmpty() ? type : type + "." + method;
    }
  }

  /** Looks through all sources. */
  static TaggedTests of(Repository repository) {
    Map<String, List<TaggedTest>> byLine = new TreeMap<>();
    for (JavaFile file : repository.files()) {
      if (file.text().contains("\"" + PREFIX)) {
        for (Outline.Tagged tag : Outline.of(file).tags()) {
          if (tag.value().startsWith(PREFIX)) {
            byLine
                .computeIfAbsent(tag.value().substring(PREFIX.length()), n -> new ArrayList<>())
                .add(new TaggedTest(file.module(), file.name(), tag.method()));
          }
        }
      }
    }
    return new TaggedTests(byLine);
  }

  /** The lines that any test carries. */
  List<String> lines() {
    return List.copyOf(byLine.keySet());
  }

  /** The tests of a line, in the order of their modules and files. */
  List<TaggedTest> of(String line) {
    return List.copyOf(byLine.getOrDefault(line, List.of()));
  }

  /** Whether a test, or its class, carries the tag of a line. */
  boolean has(String line, TestName test) {
    return of(line).stream()
        .filter(one -> one.module().equals(test.module()) && one.type().equals(test.type()))
        .anyMatch(one -> one.method().isEmpty() || one.method().equals(test.method()));
  }
}
