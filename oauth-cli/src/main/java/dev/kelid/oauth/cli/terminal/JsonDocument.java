package dev.kelid.oauth.cli.terminal;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door to JSON-P: JSON as plain Java values (maps, lists, texts, numbers). */
public final class JsonDocument {
  private JsonDocument() {}

  /** The object for people: on many lines. */
  public static String pretty(Map<String, ? extends @Nullable Object> members) {
    return written(members, Map.of(JsonGenerator.PRETTY_PRINTING, true)).strip();
  }

  /** An object (a map) or an array (a list) on one line. */
  public static String compact(@Nullable Object document) {
    return written(document, Map.of());
  }

  private static String written(@Nullable Object document, Map<String, Object> how) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = Json.createWriterFactory(how).createWriter(text)) {
      writer.write(structure(document));
    }
    return text.toString();
  }

  private static JsonStructure structure(@Nullable Object document) {
    if (document instanceof List<?> items) {
      return Json.createArrayBuilder(items).build();
    }
    Map<String, Object> members = new LinkedHashMap<>();
    if (document instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return Json.createObjectBuilder(members).build();
  }

  /**
   * Reads one object or array.
   *
   * @return a map or a list
   * @throws IllegalArgumentException if the text is none
   */
  public static Object document(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonStructure read = reader.read();
      return read instanceof JsonArray array ? items(array) : members(read.asJsonObject());
    } catch (JsonException | IllegalStateException e) {
      throw new IllegalArgumentException("neither a JSON object nor a JSON array", e);
    }
  }

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static Map<String, @Nullable Object> read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return members(reader.readObject());
    } catch (JsonException | IllegalStateException e) {
      throw new IllegalArgumentException("not a JSON object", e);
    }
  }

  private static Map<String, @Nullable Object> members(JsonObject object) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    object.forEach((name, value) -> members.put(name, value(value)));
    return members;
  }

  private static @Nullable Object value(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> members(value.asJsonObject());
      case ARRAY -> items(value.asJsonArray());
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number((JsonNumber) value);
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }

  private static Object number(JsonNumber number) {
    return number.isIntegral() && number.bigIntegerValue().bitLength() < Long.SIZE
        ? number.longValue()
        : number.bigDecimalValue();
  }

  private static List<@Nullable Object> items(JsonArray array) {
    List<@Nullable Object> items = new ArrayList<>();
    array.forEach(item -> items.add(value(item)));
    return items;
  }
}
