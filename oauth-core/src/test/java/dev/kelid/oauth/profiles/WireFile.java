package dev.kelid.oauth.profiles;

import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Requests and answers, written by hand from the providers' documents. */
final class WireFile {
  private static final Path FOLDER = Path.of("src/test/resources/wire");

  private WireFile() {}

  /** The names of all files that end so, as {@code provider/step}. */
  static List<String> all(String end) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .map(file -> FOLDER.relativize(file).toString())
          .filter(name -> name.endsWith(end))
          .map(name -> name.substring(0, name.length() - end.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request as it is on the wire, without the citation. */
  static String request(String name) {
    return text(name + ".http").replaceFirst("\n$", "");
  }

  /** An answer. */
  static HttpReply reply(String name) {
    String[] parts = text(name + ".response").split("\n\n", 2);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    List<String> head = parts[0].lines().toList();
    head.stream()
        .skip(1)
        .map(line -> line.split(": ", 2))
        .forEach(pair -> headers.put(pair[0], List.of(pair[1])));
    int status = Integer.parseInt(head.get(0).split(" ", -1)[1]);
    return new HttpReply(status, headers, parts.length == 1 ? "" : parts[1].strip());
  }

  private static String text(String name) {
    try {
      String all = Files.readString(FOLDER.resolve(name));
      if (!all.startsWith("# ")) {
        throw new IllegalStateException(name + " cites nothing");
      }
      return all.substring(all.indexOf('\n') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String written(HttpCall call) {
    return written(call.method(), call.uri(), call.headers())
        + (call.body() == null ? "" : "\n\n" + call.body());
  }

  static String written(String method, URI uri, Map<String, String> headers) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String fields =
        headers.entrySet().stream()
            .map(field -> "\n" + field.getKey() + ": " + field.getValue())
            .collect(Collectors.joining());
    return method
        + (" " + uri.getRawPath() + query + " HTTP/1.1\nHost: " + uri.getRawAuthority())
        + fields;
  }
}
