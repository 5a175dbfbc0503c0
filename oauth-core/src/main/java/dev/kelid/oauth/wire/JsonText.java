package dev.kelid.oauth.wire;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The door to JSON-P: reads one JSON object strictly into plain Java values (String, Long,
 * BigDecimal, Boolean, List, Map, null). A duplicate member, deep nesting or text after the object
 * is an error.
 */
public final class JsonText {
  private static final int DEEPEST = 32;
  private static final int LONGEST_NUMBER = 64;
  private static final int SURELY_LONG = 18;
  private static final int LARGEST_SCALE = 400;
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

  private JsonText() {}

  /**
   * Reads a JSON object.
   *
   * @throws IllegalArgumentException that says why the text is not one
   */
  public static JsonObjectValues object(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
        throw new IllegalArgumentException("not a JSON object");
      }
      Map<String, @Nullable Object> members = members(parser, 1);
      if (parser.hasNext()) {
        throw new IllegalArgumentException("text after the JSON object");
      }
      return new JsonObjectValues(members);
    } catch (JsonException | NoSuchElementException | IllegalStateException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }

  /** Writes one JSON object of strings, in their order. */
  public static String of(List<Map.Entry<String, String>> members) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    members.forEach(member -> object.add(member.getKey(), member.getValue()));
    return object.build().toString();
  }

  /** Writes one JSON object of values such as {@link #object} gives, in their order. */
  public static String written(Map<String, ? extends @Nullable Object> members) {
    Map<String, Object> values = new LinkedHashMap<>();
    members.forEach(values::put);
    return BUILDERS.createObjectBuilder(values).build().toString();
  }

  private static Map<String, @Nullable Object> members(JsonParser parser, int depth) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      String name = parser.getString();
      if (members.containsKey(name)) {
        throw new IllegalArgumentException("a member of the JSON object is there twice");
      }
      members.put(name, value(parser, parser.next(), depth));
    }
    return members;
  }

  private static @Nullable Object value(JsonParser parser, Event event, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("JSON nested deeper than " + DEEPEST);
    }
    return switch (event) {
      case START_OBJECT -> members(parser, depth + 1);
      case START_ARRAY -> items(parser, depth + 1);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER -> number(parser.getString());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("not a JSON value");
    };
  }

  private static List<@Nullable Object> items(JsonParser parser, int depth) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      items.add(value(parser, event, depth));
    }
    return items;
  }

  /** Nearly all numbers are: no BigDecimal is needed for them. */
  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '-' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  /** A whole number as Long where it fits; nothing that is costly to expand. */
  private static Object number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException("a number longer than " + LONGEST_NUMBER + " characters");
    }
    if (text.length() <= SURELY_LONG && isWhole(text)) {
      return Long.valueOf(text);
    }
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > LARGEST_SCALE) {
      throw new IllegalArgumentException("a number with an exponent beyond " + LARGEST_SCALE);
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      return number;
    }
  }
}
