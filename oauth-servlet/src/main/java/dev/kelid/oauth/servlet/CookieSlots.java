package dev.kelid.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;

/**
 * Names for cookies that stay below a size in all, also where a browser sends many requests before
 * it has any answer. There are eight units of space; a slot is one of them, or two, four or eight
 * that stand together, and has a name of its own. Whoever fills a slot removes the cookies of all
 * others that share space with it, whether they are known to be there or not: so whichever answers
 * a browser gets, and in whatever order, no unit is used twice.
 */
final class CookieSlots {
  private static final int UNITS = 8;
  private static final int COUNTERS = 64;

  private final String prefix;
  private final int unit;
  private final List<Slot> slots;
  private final AtomicIntegerArray turns = new AtomicIntegerArray(COUNTERS);

  /**
   * Slots for one kind of cookies.
   *
   * @param prefix of their names
   * @param unit how many characters, name and value, fit the smallest one
   */
  CookieSlots(String prefix, int unit) {
    this.prefix = prefix;
    this.unit = unit;
    List<Slot> all = new ArrayList<>();
    for (int units = 1; units <= UNITS; units *= 2) {
      for (int first = 0; first < UNITS; first += units) {
        all.add(new Slot(prefix + units + first, first, units));
      }
    }
    this.slots = List.copyOf(all);
  }

  /**
   * Space for one cookie.
   *
   * @param name of the cookie
   * @param first unit
   * @param units how many
   */
  record Slot(String name, int first, int units) {
    boolean shares(Slot other) {
      return first < other.first + other.units && other.first < first + units;
    }
  }

  /** Whether a cookie is of this kind by its name, be it in a slot or not. */
  boolean isOfKind(String name) {
    return name.startsWith(prefix);
  }

  Optional<Slot> named(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  /**
   * The slot for a value: one whose space is free, else the one that was filled longest ago.
   * Requests of one browser that know nothing of each other get different ones, in turn.
   *
   * @param characters of the value
   * @param filled names of slots that the browser holds, and since when
   */
  Slot choose(HttpServletRequest request, int characters, Map<String, Instant> filled) {
    List<Slot> inTurn = new ArrayList<>(fitting(characters));
    int turn = turns.getAndIncrement(Math.floorMod(likeness(request), COUNTERS));
    Collections.rotate(inTurn, -Math.floorMod(turn, inTurn.size()));
    return Collections.min(inTurn, Comparator.comparing(slot -> newest(slot, filled)));
  }

  /** The smallest slots that hold a value; the largest ones, where none does. */
  private List<Slot> fitting(int characters) {
    int size = prefix.length() + 2 + characters;
    int units = 1;
    while (units < UNITS && size > units * unit) {
      units *= 2;
    }
    int wanted = units;
    return slots.stream().filter(slot -> slot.units() == wanted).toList();
  }

  private Instant newest(Slot wanted, Map<String, Instant> filled) {
    return sharing(wanted)
        .map(slot -> filled.get(slot.name()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** Names of the cookies that must go where a slot is filled. */
  List<String> besides(Slot filled) {
    return sharing(filled).map(Slot::name).filter(name -> !name.equals(filled.name())).toList();
  }

  private Stream<Slot> sharing(Slot one) {
    return slots.stream().filter(one::shares);
  }

  /** The same for all requests of one browser, so that those of others seldom take its turns. */
  private static int likeness(HttpServletRequest request) {
    return Objects.hash(request.getRemoteAddr(), request.getHeader("User-Agent"));
  }
}
