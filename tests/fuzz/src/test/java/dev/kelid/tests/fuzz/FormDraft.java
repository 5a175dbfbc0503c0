package dev.kelid.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A query string that is about to go wrong: its pairs as they are written. */
public final class FormDraft {
  private final List<String> pairs = new ArrayList<>();

  /** Of these pairs, in this order. */
  public static FormDraft of(String... pairs) {
    FormDraft draft = new FormDraft();
    draft.pairs.addAll(List.of(pairs));
    return draft;
  }

  /** A text that is this, or was until something happened to it. */
  public String spoiled(Random random) {
    if (Mutations.chance(2, random)) {
      return Mutations.odd(random);
    }
    FormDraft draft = of(pairs.toArray(String[]::new));
    for (int i = Mutations.changes(random); i > 0; i--) {
      draft.change(random);
    }
    String text = String.join(Mutations.chance(3, random) ? ";" : "&", draft.pairs);
    return Mutations.chance(8, random) ? Mutations.of(text, random) : text;
  }

  private void change(Random random) {
    if (pairs.isEmpty()) {
      pairs.add(Mutations.odd(random));
      return;
    }
    int at = random.nextInt(pairs.size());
    String old = pairs.get(at);
    String name = old.split("=", 2)[0];
    switch (random.nextInt(12)) {
      case 0 -> pairs.remove(at);
      case 1 -> pairs.add(random.nextInt(pairs.size() + 1), old);
      case 2 -> pairs.add(name + "=" + Mutations.odd(random));
      case 3 -> pairs.add(0, name + "=");
      case 4, 5 -> Collections.shuffle(pairs, random);
      case 6 -> pairs.set(at, encoded(old, random));
      case 7 -> pairs.set(at, Mutations.of(old, random));
      case 8 ->
          pairs.set(at, name.toUpperCase(java.util.Locale.ROOT) + old.substring(name.length()));
      case 9 -> pairs.set(at, name + "[]" + old.substring(name.length()));
      case 10 ->
          pairs.add(at, Mutations.one(List.of("", "error=x", "error", "a=b", "=", "x=%"), random));
      default -> pairs.add(encoded(name, random) + "=" + Mutations.odd(random));
    }
  }

  /** The same with characters written as bytes: it means the same. */
  private static String encoded(String pair, Random random) {
    StringBuilder text = new StringBuilder();
    for (byte b : pair.getBytes(StandardCharsets.UTF_8)) {
      boolean asItIs = b == '=' || b == '%' || b == '+' || random.nextBoolean();
      text.append(asItIs ? String.valueOf((char) (b & 0xff)) : "%%%02x".formatted(b & 0xff));
    }
    return text.toString();
  }
}
