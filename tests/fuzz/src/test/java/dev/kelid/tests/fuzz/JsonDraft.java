package dev.kelid.tests.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A JSON object that is about to go wrong: its members in their order, names and values as they are
 * written, so that it can also be what no JSON library would write.
 */
public final class JsonDraft {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1",
          "3600.5",
          "\"3600\"",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "1e300",
          "-1e300",
          "1e400",
          "1e1000000000",
          "1e-1000000000",
          "1E99999999999",
          "1" + "0".repeat(63),
          "1" + "0".repeat(5_000),
          "\"\"",
          "\" \"",
          "[]",
          "{}",
          "[null]",
          "[\"\"]",
          "[[]]",
          "{\"a\":1}",
          "{\"a\":1,\"a\":2}",
          "{\"\":{}}",
          "\"\\u0000\"",
          "\"\\r\\nX: y\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\u202e\"",
          "\"\ud83d\ude00\"",
          "\"\\\"\"",
          "\"\\",
          "\"\\x\"",
          "\"\\u12\"",
          "\"open",
          "NaN",
          "Infinity",
          "-",
          "01",
          ".5",
          "1.",
          "1e",
          "+1",
          "0x10",
          "tru",
          "'single'",
          "undefined",
          "/**/",
          "\"" + "x".repeat(3_000) + "\"",
          "[" + "1,".repeat(500) + "1]");
  private static final List<Integer> DEPTHS = List.of(2, 31, 32, 33, 64, 999, 1_001, 20_000);

  private final List<Member> members = new ArrayList<>();

  /** Name and value as they are written; the name without its quotes. */
  private record Member(String name, String value) {}

  /** An object of names and written values, in turns. */
  public static JsonDraft of(String... namesAndValues) {
    JsonDraft draft = new JsonDraft();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      draft.members.add(new Member(namesAndValues[i], namesAndValues[i + 1]));
    }
    return draft;
  }

  /** A text as JSON has it. */
  public static String string(String plain) {
    return '"' + plain.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** This with one member more, or in place of another. */
  public JsonDraft with(String name, String value) {
    JsonDraft copy = copy();
    copy.members.removeIf(member -> member.name().equals(name));
    copy.members.add(new Member(name, value));
    return copy;
  }

  private JsonDraft copy() {
    JsonDraft copy = new JsonDraft();
    copy.members.addAll(members);
    return copy;
  }

  /** A text that is this, or was until something happened to it. */
  public String spoiled(Random random) {
    if (Mutations.chance(2, random)) {
      return Mutations.odd(random);
    }
    JsonDraft draft = copy();
    for (int i = Mutations.changes(random); i > 0; i--) {
      draft.change(random);
    }
    String text = draft.text(Mutations.chance(10, random) ? " \n" : "");
    return Mutations.chance(8, random) ? Mutations.of(text, random) : text;
  }

  /** The object as it is written now. */
  public String text(String space) {
    return members.stream()
        .map(member -> '"' + member.name() + "\":" + space + member.value())
        .collect(Collectors.joining("," + space, "{" + space, space + "}"));
  }

  private void change(Random random) {
    if (members.isEmpty()) {
      members.add(new Member("a", value(random)));
      return;
    }
    int at = random.nextInt(members.size());
    Member old = members.get(at);
    switch (random.nextInt(12)) {
      case 0 -> members.remove(at);
      case 1 -> members.add(random.nextInt(members.size() + 1), old);
      case 2 -> members.add(new Member(old.name(), value(random)));
      case 3 -> members.add(at, new Member(Mutations.one(NAMES, random), value(random)));
      case 4 -> Collections.swap(members, at, random.nextInt(members.size()));
      case 5 -> members.set(at, new Member(renamed(old.name(), random), old.value()));
      case 6 -> members.set(at, new Member(old.name(), Mutations.one(members, random).value()));
      case 7 -> members.set(at, new Member(old.name(), wrapped(old.value(), random)));
      case 8 -> members.set(at, new Member(old.name(), Mutations.of(old.value(), random)));
      case 9 -> members.set(at, new Member(old.name(), escaped(old.value())));
      default -> members.set(at, new Member(old.name(), value(random)));
    }
  }

  private static final List<String> NAMES =
      List.of("", "error", "error_description", "message", "hasError", "__proto__", "a", "\\u0000");

  /** Any JSON value, or what is none. */
  static String value(Random random) {
    return Mutations.chance(3, random)
        ? nested(Mutations.one(DEPTHS, random), random.nextBoolean())
        : Mutations.one(VALUES, random);
  }

  private static String nested(int depth, boolean asArray) {
    return asArray
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private static String wrapped(String value, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "[" + value + "]";
      case 1 -> "[" + value + "," + value + "]";
      case 2 -> "{\"value\":" + value + "}";
      default -> string(value);
    };
  }

  private static String renamed(String name, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> name.toUpperCase(java.util.Locale.ROOT);
      case 1 -> name + " ";
      case 2 -> escapedCharacters(name);
      default -> Mutations.of(name, random);
    };
  }

  /** The same string with every character escaped: it means the same. */
  private static String escaped(String value) {
    boolean isPlain = value.length() > 1 && value.startsWith("\"") && !value.contains("\\");
    return isPlain ? '"' + escapedCharacters(value.substring(1, value.length() - 1)) + '"' : value;
  }

  private static String escapedCharacters(String text) {
    return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
  }
}
