package dev.kelid.oauth.profiles;

import dev.kelid.oauth.http.FormParameters;
import dev.kelid.oauth.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A request of a wire file, taken apart, so that one thing of it can be changed. */
record WireMessage(String method, String path, String host, Body body, List<Field> fields) {
  private static final Set<String> NO_CREDENTIALS = Set.of("Accept", "Content-Type");

  /** How the body is written; {@code FIXED} for one whose content is the application's own. */
  enum Body {
    NONE,
    FORM,
    JSON,
    FIXED
  }

  /** Where a field stands. */
  enum Place {
    QUERY,
    HEADER,
    BODY,
    /** The body as a whole. */
    CONTENT
  }

  /** What can go wrong with a single field. */
  enum Change {
    DROPPED,
    RENAMED,
    DOUBLED,
    MOVED_TO_THE_QUERY
  }

  /** A parameter or header, its value as it is on the wire. */
  record Field(Place place, String name, String value) {}

  static WireMessage of(String text) {
    String[] parts = text.split("\n\n", 2);
    List<String> head = parts[0].lines().toList();
    String[] first = head.get(0).split(" ", -1);
    String[] target = first[1].split("\\?", 2);
    List<Field> fields = new ArrayList<>();
    if (target.length == 2) {
      fields.addAll(pairs(Place.QUERY, target[1]));
    }
    for (String line : head.subList(2, head.size())) {
      String[] header = line.split(": ", 2);
      fields.add(new Field(Place.HEADER, header[0], header[1]));
    }
    String content = parts.length == 1 ? "" : parts[1];
    Body body = kind(parts[0], content);
    switch (body) {
      case FORM -> fields.addAll(pairs(Place.BODY, content));
      case JSON ->
          JsonText.object(content)
              .members()
              .forEach((name, value) -> fields.add(new Field(Place.BODY, name, value.toString())));
      case FIXED -> fields.add(new Field(Place.CONTENT, "", content));
      case NONE -> {}
    }
    String host = head.get(1).substring("Host: ".length());
    return new WireMessage(first[0], target[0], host, body, List.copyOf(fields));
  }

  private static Body kind(String head, String content) {
    if (content.isEmpty()) {
      return Body.NONE;
    }
    if (!head.contains("Content-Type: application/json")) {
      return Body.FORM;
    }
    boolean texts =
        JsonText.object(content).members().values().stream().allMatch(String.class::isInstance);
    return texts && !content.equals("{}") ? Body.JSON : Body.FIXED;
  }

  private static List<Field> pairs(Place place, String text) {
    return Stream.of(text.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .map(pair -> new Field(place, pair[0], pair[1]))
        .toList();
  }

  /** What may be done wrong with a field: only what belongs elsewhere can move to the query. */
  static List<Change> changes(Field field) {
    return switch (field.place()) {
      case CONTENT -> List.of();
      case BODY -> List.of(Change.values());
      case QUERY -> List.of(Change.DROPPED, Change.RENAMED, Change.DOUBLED);
      case HEADER ->
          NO_CREDENTIALS.contains(field.name())
              ? List.of(Change.DROPPED, Change.RENAMED, Change.DOUBLED)
              : List.of(Change.values());
    };
  }

  WireMessage with(int index, Change change) {
    Field field = fields.get(index);
    List<Field> changed = new ArrayList<>(fields);
    switch (change) {
      case DROPPED -> changed.remove(index);
      case RENAMED ->
          changed.set(index, new Field(field.place(), "x" + field.name(), field.value()));
      case DOUBLED -> changed.add(field);
      case MOVED_TO_THE_QUERY -> {
        changed.remove(index);
        boolean written = body == Body.FORM && field.place() == Place.BODY;
        String value = written ? field.value() : FormParameters.encode(field.value());
        changed.add(new Field(Place.QUERY, field.name(), value));
      }
    }
    return new WireMessage(method, path, host, body, changed);
  }

  WireMessage at(String otherPath) {
    return new WireMessage(method, otherPath, host, body, fields);
  }

  /** The same with another value where the field is there. */
  WireMessage replacing(String name, String value) {
    List<Field> changed =
        fields.stream()
            .map(field -> field.name().equals(name) ? new Field(field.place(), name, value) : field)
            .toList();
    return new WireMessage(method, path, host, body, changed);
  }

  WireMessage without(String name) {
    return new WireMessage(
        method,
        path,
        host,
        body,
        fields.stream().filter(field -> !field.name().equals(name)).toList());
  }

  private String joined(Place place, String between, String separator, String quote) {
    return String.join(
        separator,
        fields.stream()
            .filter(field -> field.place() == place)
            .map(field -> quote + field.name() + quote + between + quote + field.value() + quote)
            .toList());
  }

  /** As it goes to a port of this machine. */
  String text(int port) {
    String query = joined(Place.QUERY, "=", "&", "");
    String headers = joined(Place.HEADER, ": ", "\r\n", "");
    String content =
        switch (body) {
          case NONE -> "";
          case FORM -> joined(Place.BODY, "=", "&", "");
          case JSON -> "{" + joined(Place.BODY, ":", ",", "\"") + "}";
          case FIXED -> joined(Place.CONTENT, "", "", "");
        };
    int length = content.getBytes(StandardCharsets.UTF_8).length;
    return method
        + (" " + path + (query.isEmpty() ? "" : "?" + query) + " HTTP/1.1\r\n")
        + ("Host: 127.0.0.1:" + port + "\r\nConnection: close\r\n")
        + (headers.isEmpty() ? "" : headers + "\r\n")
        + (method.equals("GET") ? "" : "Content-Length: " + length + "\r\n")
        + ("\r\n" + content);
  }
}
