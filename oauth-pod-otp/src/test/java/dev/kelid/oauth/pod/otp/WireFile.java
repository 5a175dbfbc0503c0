package dev.kelid.oauth.pod.otp;

import dev.kelid.oauth.http.HttpCall;
import dev.kelid.oauth.http.HttpReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests and answers, written by hand from the provider's documents. */
final class WireFile {
  private static final Path FOLDER = Path.of("src/test/resources/wire/pod");

  private WireFile() {}

  /** A request as it is on the wire, without the citation. */
  static String request(String name) {
    return text(name + ".http").replaceFirst("\n$", "");
  }

  static HttpReply reply(String name) {
    String[] parts = text(name + ".response").split("\n\n", 2);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    parts[0]
        .lines()
        .skip(1)
        .map(line -> line.split(": ", 2))
        .forEach(pair -> headers.put(pair[0], List.of(pair[1])));
    int status = Integer.parseInt(parts[0].lines().findFirst().orElseThrow().split(" ", -1)[1]);
    return new HttpReply(status, headers, parts.length == 1 ? "" : parts[1].strip());
  }

  private static String text(String name) {
    try {
      String all = Files.readString(FOLDER.resolve(name));
      if (!all.startsWith("# pod.md ")) {
        throw new IllegalStateException(name + " cites nothing");
      }
      return all.substring(all.indexOf('\n') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String written(HttpCall call) {
    String fields =
        call.headers().entrySet().stream()
            .map(field -> "\n" + field.getKey() + ": " + field.getValue())
            .collect(Collectors.joining());
    return call.method()
        + (" " + call.uri().getRawPath() + " HTTP/1.1\nHost: " + call.uri().getRawAuthority())
        + fields
        + (call.body() == null ? "" : "\n\n" + call.body());
  }
}
