package dev.kelid.oauth.testkit;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON; the only user of JSON-P. */
final class JsonText {
  private static final JsonProvider PROVIDER = JsonProvider.provider();

  private JsonText() {}

  static String of(Map<String, ?> members) {
    return PROVIDER.createObjectBuilder(members).build().toString();
  }

  /** Returns whether a Content-Type field announces JSON. */
  static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return type.equals("application/json") || type.equals("application/json;charset=utf-8");
  }

  static boolean isObject(String text) {
    try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
      boolean object = parser.hasNext() && parser.next() == JsonParser.Event.START_OBJECT;
      while (parser.hasNext()) {
        parser.next();
      }
      return object;
    } catch (JsonException malformed) {
      return false;
    }
  }

  /** Returns the members of an object in order, also those that are there twice. */
  static List<NameValue> pairs(String text) {
    if (!isObject(text)) {
      throw Refusal.invalidRequest("the body is not a JSON object");
    }
    List<NameValue> pairs = new ArrayList<>();
    try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
      parser.next();
      while (parser.next() == JsonParser.Event.KEY_NAME) {
        String name = parser.getString();
        if (parser.next() != JsonParser.Event.VALUE_STRING) {
          throw Refusal.invalidRequest("parameter '%s' is not a JSON text".formatted(name));
        }
        pairs.add(new NameValue(name, parser.getString()));
      }
    }
    return pairs;
  }

  /** Returns the members of an object we wrote, texts and numbers alike. */
  static List<NameValue> flat(String text) {
    List<NameValue> pairs = new ArrayList<>();
    try (JsonParser parser = PROVIDER.createParser(new StringReader(text))) {
      parser.next();
      parser
          .getObject()
          .forEach(
              (name, value) ->
                  pairs.add(
                      new NameValue(
                          name,
                          value instanceof jakarta.json.JsonString string
                              ? string.getString()
                              : value.toString())));
    }
    return pairs;
  }
}
